import pytest
from solution import Stock


def test_what_is_not_there_counts_zero():
    stock = Stock({})
    assert stock["tea"] == 0
    stock["tea"] += 4
    assert stock["tea"] == 4


def test_goes_through_what_is_there():
    stock = Stock({"tea": 5, "oil": 0, "jam": 1, "ale": 2})
    assert list(stock) == ["ale", "jam", "tea"]
    stock["ale"] = 0
    stock["nut"] = 1
    stock["oil"]
    stock["rye"]
    assert list(stock) == ["jam", "nut", "tea"]


def test_keeps_its_own_numbers():
    counts = {"tea": 5}
    stock = Stock(counts)
    stock["tea"] = 1
    assert counts == {"tea": 5}
    counts["tea"] = 9
    assert stock["tea"] == 1


def test_changes_can_be_seen_inside_the_block():
    stock = Stock({"tea": 5})
    with stock:
        stock["tea"] -= 2
        assert stock["tea"] == 3
        stock["tea"] -= 2
        assert stock["tea"] == 1


def test_the_block_gets_the_stock_itself():
    stock = Stock({"tea": 5})
    with stock as shelf:
        shelf["tea"] = 2
        assert stock["tea"] == 2
        stock["tea"] = 3
        assert shelf["tea"] == 3
    assert stock["tea"] == 3


def test_new_products_disappear_again():
    stock = Stock({"tea": 5})
    with pytest.raises(RuntimeError):
        with stock:
            stock["jam"] = 2
            stock["tea"] = 0
            raise RuntimeError
    assert stock["jam"] == 0
    assert list(stock) == ["tea"]


def test_changes_before_the_block_stay():
    stock = Stock({"tea": 5})
    stock["tea"] = 4
    with stock:
        stock["tea"] = 3
    with pytest.raises(RuntimeError):
        with stock:
            stock["tea"] = 2
            raise RuntimeError
    assert stock["tea"] == 3
    stock["tea"] = 1
    assert stock["tea"] == 1


def test_an_inner_failure_takes_back_the_inner_changes():
    stock = Stock({"tea": 5, "jam": 5})
    with stock:
        stock["tea"] = 4
        with pytest.raises(RuntimeError):
            with stock:
                stock["tea"] = 1
                stock["jam"] = 1
                raise RuntimeError
        assert (stock["tea"], stock["jam"]) == (4, 5)
        stock["jam"] = 3
    assert (stock["tea"], stock["jam"]) == (4, 3)


def test_an_outer_failure_takes_back_everything():
    stock = Stock({"tea": 5, "jam": 5})
    with pytest.raises(RuntimeError):
        with stock:
            stock["tea"] = 4
            with stock:
                stock["jam"] = 1
            raise RuntimeError
    assert (stock["tea"], stock["jam"]) == (5, 5)
