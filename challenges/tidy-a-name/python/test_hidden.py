from solution import tidy_name


def test_many_spaces_become_one():
    assert tidy_name("Ada     King   Lovelace") == "Ada King Lovelace"


def test_tabs_and_line_breaks_are_spaces_too():
    assert tidy_name("Ada\tKing\n Lovelace\n") == "Ada King Lovelace"


def test_all_other_letters_are_small():
    assert tidy_name("aDA LOVElace") == "Ada Lovelace"


def test_only_a_space_begins_a_new_word():
    assert tidy_name("ANNE-MARIE o'neil") == "Anne-marie O'neil"


def test_a_comma_does_not_leave_a_gap():
    assert tidy_name("J.R. tolkien") == "Jr Tolkien"
    assert tidy_name("to,m_ li. ,") == "Tom Li"


def test_nothing_stays_nothing():
    assert tidy_name("") == ""
    assert tidy_name(" ._, \n") == ""
