import pytest
from solution import Money


def test_shows_units_cents_and_currency():
    assert str(Money(1205, "EUR")) == "12.05 EUR"
    assert str(Money(123450, "SEK")) == "1234.50 SEK"


def test_adds_and_subtracts():
    total = Money(1250, "EUR") + Money(399, "EUR")
    assert (total.cents, total.currency) == (1649, "EUR")
    rest = Money(100, "GBP") - Money(250, "GBP")
    assert (rest.cents, rest.currency) == (-150, "GBP")


def test_compares_by_amount():
    small, large = Money(99, "EUR"), Money(100, "EUR")
    assert small < large
    assert large > small
    assert small <= large
    assert large >= small
    assert not large < small
    assert not small > large
    assert large <= Money(100, "EUR")
    assert large >= Money(100, "EUR")
    assert not large < Money(100, "EUR")
    assert not large > Money(100, "EUR")


def test_refuses_to_mix_currencies():
    euro, pound = Money(100, "EUR"), Money(50, "GBP")
    with pytest.raises(ValueError):
        euro + pound
    with pytest.raises(ValueError):
        euro - pound
    with pytest.raises(ValueError):
        euro < pound
    with pytest.raises(ValueError):
        euro >= pound


def test_shares_an_amount():
    assert [part.cents for part in Money(1000, "EUR").share(3)] == [334, 333, 333]
    assert [part.cents for part in Money(11, "EUR").share(4)] == [3, 3, 3, 2]
    assert [part.cents for part in Money(2, "EUR").share(4)] == [1, 1, 0, 0]
    assert [part.cents for part in Money(500, "EUR").share(1)] == [500]
    assert [part.currency for part in Money(9, "CHF").share(2)] == ["CHF", "CHF"]
