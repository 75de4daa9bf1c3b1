from solution import search

SHOP = [("Blue cup", 450), ("Red CUP", 400), ("Cupboard", 9900), ("Plate", 700)]


def test_capitals_make_no_difference():
    assert search(SHOP, "cup") == ["Red CUP", "Blue cup", "Cupboard"]
    assert search(SHOP, "CUP") == ["Red CUP", "Blue cup", "Cupboard"]


def test_an_empty_text_finds_everything():
    assert search(SHOP, "") == ["Red CUP", "Blue cup", "Plate", "Cupboard"]
    assert search(SHOP, "", highest=500) == ["Red CUP", "Blue cup"]


def test_nothing_found():
    assert search(SHOP, "cupp") == []
    assert search([], "cup") == []


def test_a_highest_price_of_zero_counts():
    assert search([("Free sample", 0), ("Sample box", 1)], "sample", highest=0) == ["Free sample"]


def test_names_decide_between_equal_prices():
    shop = [("tin c", 5), ("tin a", 5), ("tin d", 4), ("tin b", 5)]
    assert search(shop, "tin") == ["tin d", "tin a", "tin b", "tin c"]


def test_names_in_capitals_come_before_small_ones():
    shop = [("tin a", 5), ("tin B", 5), ("tin b", 5), ("tin A", 5)]
    assert search(shop, "tin") == ["tin A", "tin B", "tin a", "tin b"]


def test_percent_and_underscore_are_characters():
    shop = [("50% off", 1), ("50 coffees", 2), ("my_file", 3), ("my file", 4), ("back\\slash", 5)]
    assert search(shop, "%") == ["50% off"]
    assert search(shop, "0% o") == ["50% off"]
    assert search(shop, "y_f") == ["my_file"]
    assert search(shop, "\\") == ["back\\slash"]


def test_sql_in_the_text_does_nothing():
    assert search(SHOP, "' OR '1' = '1") == []
    assert search(SHOP, "'; DROP TABLE products; --") == []
    assert search([("x'); DROP TABLE products; --", 1)], "drop table") == ["x'); DROP TABLE products; --"]
