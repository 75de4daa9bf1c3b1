import pytest
from solution import Money


def test_shows_small_and_negative_amounts():
    assert str(Money(0, "EUR")) == "0.00 EUR"
    assert str(Money(7, "EUR")) == "0.07 EUR"
    assert str(Money(100, "EUR")) == "1.00 EUR"
    assert str(Money(-50, "EUR")) == "-0.50 EUR"
    assert str(Money(-1205, "USD")) == "-12.05 USD"
    assert str(Money(-1, "USD")) == "-0.01 USD"


def test_multiplies_by_a_whole_number():
    product = Money(250, "EUR") * 3
    assert (product.cents, product.currency) == (750, "EUR")
    assert (Money(250, "EUR") * 0).cents == 0
    assert (Money(250, "EUR") * -2).cents == -500


def test_gives_the_opposite_amount():
    debt = -Money(250, "NOK")
    assert (debt.cents, debt.currency) == (-250, "NOK")
    assert (-debt).cents == 250


def test_calculating_leaves_the_operands_alone():
    first, second = Money(500, "EUR"), Money(120, "EUR")
    first + second
    assert (first.cents, second.cents) == (500, 120)
    first - second
    assert (first.cents, second.cents) == (500, 120)
    first * 4
    -first
    first.share(3)
    assert (first.cents, second.cents) == (500, 120)


def test_equal_amounts_are_equal():
    assert Money(100, "EUR") == Money(100, "EUR")
    assert Money(100, "EUR") != Money(101, "EUR")
    assert Money(100, "EUR") != Money(100, "USD")
    assert not Money(100, "EUR") != Money(100, "EUR")


def test_other_things_are_never_equal():
    assert Money(100, "EUR") != 100
    assert Money(100, "EUR") != "1.00 EUR"
    assert Money(100, "EUR") != None  # noqa: E711
    assert (Money(100, "EUR") == (100, "EUR")) is False


def test_sorts_by_amount():
    amounts = [Money(cents, "EUR") for cents in (300, -200, 0, 100)]
    assert [money.cents for money in sorted(amounts)] == [-200, 0, 100, 300]
    assert max(amounts).cents == 300


@pytest.mark.parametrize("times", [1.5, 2.0, "3", None])
def test_refuses_to_multiply_by_anything_but_a_whole_number(times):
    with pytest.raises(TypeError):
        Money(100, "EUR") * times


def test_shares_negative_amounts():
    assert [part.cents for part in Money(-1000, "EUR").share(3)] == [-333, -333, -334]
    assert [part.cents for part in Money(-9, "EUR").share(3)] == [-3, -3, -3]


@pytest.mark.parametrize("people", [0, -2])
def test_refuses_to_share_among_nobody(people):
    with pytest.raises(ValueError):
        Money(100, "EUR").share(people)
