from solution import search

SHOP = [("Blue cup", 450), ("Red CUP", 400), ("Cupboard", 9900), ("Plate", 700)]


def test_finds_a_part_of_the_name():
    assert search(SHOP, "late") == ["Plate"]
    assert search(SHOP, "board") == ["Cupboard"]
    assert search(SHOP, "Blue cup") == ["Blue cup"]


def test_cheapest_first():
    assert search(SHOP, "e") == ["Red CUP", "Blue cup", "Plate"]


def test_keeps_to_the_highest_price():
    assert search(SHOP, "u", highest=450) == ["Red CUP", "Blue cup"]
    assert search(SHOP, "u", highest=449) == ["Red CUP"]
    assert search(SHOP, "u", highest=399) == []


def test_quotes_are_characters():
    shop = [("Ann's jam", 300), ('The "best" jam', 500), ("Plain jam", 200)]
    assert search(shop, "'") == ["Ann's jam"]
    assert search(shop, '"best"') == ['The "best" jam']
