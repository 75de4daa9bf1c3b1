from solution import ticket_price


def test_small_children_swim_free():
    assert ticket_price(0, False) == 0
    assert ticket_price(2, False) == 0


def test_children_pay_three():
    assert ticket_price(10, False) == 3


def test_adults_pay_six():
    assert ticket_price(30, False) == 6


def test_seniors_pay_four():
    assert ticket_price(80, False) == 4


def test_members_pay_one_less():
    assert ticket_price(30, True) == 5
