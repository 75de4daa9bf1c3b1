import pytest
from solution import Stock


def test_knows_how_many_there_are():
    stock = Stock({"tea": 5, "jam": 1})
    assert (stock["tea"], stock["jam"]) == (5, 1)
    stock["tea"] = 9
    stock["jam"] -= 1
    assert (stock["tea"], stock["jam"]) == (9, 0)


def test_never_goes_below_zero():
    stock = Stock({"tea": 2})
    with pytest.raises(ValueError):
        stock["tea"] -= 3
    assert stock["tea"] == 2
    stock["tea"] -= 2
    assert stock["tea"] == 0


def test_changes_stay_when_the_block_ends_well():
    stock = Stock({"tea": 5, "jam": 3})
    with stock:
        stock["tea"] -= 2
        stock["jam"] = 0
    assert (stock["tea"], stock["jam"]) == (3, 0)


def test_an_error_takes_back_all_changes():
    stock = Stock({"tea": 5, "jam": 1})
    with pytest.raises(ValueError):
        with stock:
            stock["tea"] -= 2
            stock["jam"] -= 2
    assert (stock["tea"], stock["jam"]) == (5, 1)


def test_the_error_is_passed_on():
    for error in (KeyError, RuntimeError, ZeroDivisionError):
        with pytest.raises(error):
            with Stock({"tea": 1}):
                raise error("stop")
