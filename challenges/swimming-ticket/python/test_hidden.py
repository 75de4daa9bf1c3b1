import pytest

from solution import ticket_price


def test_the_price_changes_on_the_fourth_birthday():
    assert ticket_price(3, False) == 0
    assert ticket_price(4, False) == 3
    assert ticket_price(5, False) == 3


def test_the_price_changes_on_the_eighteenth_birthday():
    assert ticket_price(17, False) == 3
    assert ticket_price(18, False) == 6
    assert ticket_price(19, False) == 6


def test_the_price_changes_on_the_sixty_fifth_birthday():
    assert ticket_price(64, False) == 6
    assert ticket_price(65, False) == 4
    assert ticket_price(66, False) == 4


@pytest.mark.parametrize("age, price", [(4, 2), (17, 2), (18, 5), (64, 5), (65, 3), (101, 3)])
def test_members_from_age_four_pay_one_less(age, price):
    assert ticket_price(age, True) == price


@pytest.mark.parametrize("age", [0, 1, 2, 3])
def test_small_children_swim_free_even_as_members(age):
    assert ticket_price(age, True) == 0
