from solution import receipt_line


def test_a_quantity_of_zero_costs_nothing():
    assert receipt_line("Milk", 0, 1.5) == "0 x Milk            0.00"


def test_more_than_two_decimals_are_rounded():
    assert receipt_line("Screws", 3, 0.119) == "3 x Screws          0.36"
    assert receipt_line("Screws", 1, 0.111) == "1 x Screws          0.11"


def test_a_short_name_is_filled_up_to_twelve_characters():
    line = receipt_line("Tea", 1, 99999.5)
    assert line == "1 x Tea         99999.50"


def test_a_long_name_is_not_cut_off():
    assert receipt_line("Wholemeal flour", 2, 1.75) == "2 x Wholemeal flour    3.50"


def test_the_total_stands_at_the_right_of_eight_characters():
    assert receipt_line("Twelve chars", 1, 7.0) == "1 x Twelve chars    7.00"
    assert receipt_line("Twelve chars", 9, 100.0) == "9 x Twelve chars  900.00"


def test_lines_with_names_of_different_length_are_equally_long():
    lines = [receipt_line("Tea", 1, 3.5), receipt_line("Marmalade", 2, 12.0)]
    assert [len(line) for line in lines] == [24, 24]
