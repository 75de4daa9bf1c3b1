from decimal import Decimal

from solution import totals


def test_amounts_are_exact():
    result = totals("category,amount\n" + "tea,0.10\n" * 3)
    assert result == {"tea": Decimal("0.30")}
    assert isinstance(result["tea"], Decimal)


def test_categories_in_order_of_first_appearance():
    result = totals("category,amount\nwork,1\nart,1\nwork,1\nmusic,1\n")
    assert list(result.items()) == [("work", 2), ("art", 1), ("music", 1)]


def test_negative_amounts_are_refunds():
    assert totals("category,amount\ntoys,20.00\ntoys,-5.25\nhats,-1.00\n") == {
        "toys": Decimal("14.75"),
        "hats": Decimal("-1.00"),
    }


def test_quoted_fields_may_hold_quotes_and_line_breaks():
    text = 'category,note,amount\n"the ""good"" shop","first line\nsecond line",4.00\n"two\n\nlines",x,1.00\n'
    assert totals(text) == {'the "good" shop': Decimal("4.00"), "two\n\nlines": Decimal("1.00")}


def test_columns_in_any_order():
    assert totals("amount,who,category\n2.00,Ann,tea\n3.00,Bob,tea\n") == {"tea": Decimal("5.00")}


def test_blank_lines_are_skipped():
    assert totals("category,amount\n\ntea,1.00\n\n\ntea,2.00\n\n") == {"tea": Decimal("3.00")}


def test_spaces_around_categories_do_not_count():
    assert totals("category,amount\n tea ,1.00\ntea,2.00\nTea,4.00\n") == {"tea": Decimal("3.00"), "Tea": Decimal("4.00")}
