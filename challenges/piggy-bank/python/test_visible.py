import pytest

from solution import PiggyBank


def test_a_new_bank_has_an_owner_and_is_empty():
    bank = PiggyBank("Eva")
    assert bank.owner == "Eva"
    assert bank.coins == 0


def test_putting_coins_in():
    bank = PiggyBank("Eva")
    bank.put(8)
    bank.put(1)
    assert bank.coins == 9


def test_taking_coins_out():
    bank = PiggyBank("Eva", 8)
    assert bank.take(3) == 5
    assert bank.take(1) == 4
    assert bank.coins == 4


def test_no_more_than_there_is_can_be_taken():
    bank = PiggyBank("Eva", 5)
    with pytest.raises(ValueError, match="^not enough coins$"):
        bank.take(6)


def test_a_bank_can_be_read_as_text():
    assert str(PiggyBank("Eva", 5)) == "Eva has 5 coins"
    assert str(PiggyBank("Jon", 1)) == "Jon has 1 coins"
