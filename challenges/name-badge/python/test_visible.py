from solution import badge


def test_initial_and_last_name():
    assert badge("Ada", "Lovelace") == "A. LOVELACE"


def test_small_letters_become_capitals():
    assert badge("alan", "turing") == "A. TURING"


def test_spaces_around_the_names_are_ignored():
    assert badge("  grace ", " hopper  ") == "G. HOPPER"


def test_a_last_name_of_two_words_stays_two_words():
    assert badge("Ludwig", "van Beethoven") == "L. VAN BEETHOVEN"
