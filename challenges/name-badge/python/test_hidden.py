from solution import badge


def test_a_first_name_of_one_letter():
    assert badge("K", "Johnson") == "K. JOHNSON"
    assert badge(" k", "Johnson") == "K. JOHNSON"


def test_only_the_first_letter_of_a_long_first_name():
    assert badge("MARIE salomea", "Curie") == "M. CURIE"


def test_spaces_before_the_first_name_are_not_its_initial():
    assert badge("   emmy", "noether") == "E. NOETHER"


def test_spaces_after_the_last_name_are_ignored():
    assert badge("emmy", "noether   ") == "E. NOETHER"
    assert badge("emmy", "   noether") == "E. NOETHER"


def test_two_spaces_inside_the_last_name_stay_two():
    assert badge("Ludwig", " van  Beethoven ") == "L. VAN  BEETHOVEN"
