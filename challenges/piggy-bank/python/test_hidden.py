import pytest

from solution import PiggyBank


def test_a_bank_may_start_with_coins():
    bank = PiggyBank("Jon", 20)
    assert bank.owner == "Jon"
    assert bank.coins == 20
    bank.put(2)
    assert bank.coins == 22


@pytest.mark.parametrize("amount", [0, -1, -10])
def test_put_must_be_at_least_one(amount):
    bank = PiggyBank("Eva", 3)
    with pytest.raises(ValueError, match="^put in at least one coin$"):
        bank.put(amount)
    assert bank.coins == 3


def test_the_bank_may_be_emptied():
    bank = PiggyBank("Eva", 3)
    assert bank.take(3) == 0
    assert bank.coins == 0
    assert str(bank) == "Eva has 0 coins"


def test_a_refused_take_changes_nothing():
    bank = PiggyBank("Eva", 3)
    with pytest.raises(ValueError, match="^not enough coins$"):
        bank.take(4)
    assert bank.coins == 3
    assert bank.take(2) == 1


def test_every_bank_has_its_own_coins():
    first = PiggyBank("Eva")
    second = PiggyBank("Jon")
    first.put(7)
    second.put(2)
    assert (first.owner, first.coins) == ("Eva", 7)
    assert (second.owner, second.coins) == ("Jon", 2)
