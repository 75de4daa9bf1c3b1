from decimal import Decimal

from solution import totals


def test_adds_up_each_category():
    text = "date,category,amount\n2024-05-02,travel,12.10\n2024-05-03,books,30.00\n2024-05-07,travel,3.20\n"
    assert totals(text) == {"travel": Decimal("15.30"), "books": Decimal("30.00")}


def test_only_a_heading_gives_nothing():
    assert totals("date,category,amount\n") == {}


def test_quoted_fields_may_hold_commas():
    text = 'note,category,amount\n"bread, cheese","food, drink",8.00\nmilk,"food, drink",1.50\n'
    assert totals(text) == {"food, drink": Decimal("9.50")}


def test_commas_between_thousands():
    assert totals('category,amount\nrent,"1,250.50"\nrent,"1,000,000.00"\n') == {"rent": Decimal("1001250.50")}
