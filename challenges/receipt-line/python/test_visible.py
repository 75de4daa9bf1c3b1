from solution import receipt_line


def test_quantity_name_and_total():
    assert receipt_line("Coffee beans", 1, 12.25) == "1 x Coffee beans   12.25"


def test_the_total_is_quantity_times_price():
    assert receipt_line("Apples", 3, 0.5) == "3 x Apples          1.50"


def test_the_total_has_two_decimals():
    assert receipt_line("Bread", 2, 4) == "2 x Bread           8.00"
