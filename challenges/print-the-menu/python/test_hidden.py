from solution import print_menu


def test_dishes_are_numbered_from_one(capsys):
    print_menu(["Tea"])
    lines = capsys.readouterr().out.splitlines()
    assert lines[:2] == ["MENU", "1. Tea"]


def test_two_dishes_are_many(capsys):
    print_menu(["Tea", "Bread"])
    lines = capsys.readouterr().out.splitlines()
    assert lines == ["MENU", "1. Tea", "2. Bread", "2 dishes"]


def test_more_than_nine_dishes(capsys):
    print_menu(["Egg"] * 11)
    lines = capsys.readouterr().out.splitlines()
    assert lines[9:] == ["9. Egg", "10. Egg", "11. Egg", "11 dishes"]


def test_every_line_ends_with_a_line_break(capsys):
    print_menu(["Tea", "Bread"])
    assert capsys.readouterr().out == "MENU\n1. Tea\n2. Bread\n2 dishes\n"
    print_menu([])
    assert capsys.readouterr().out == "Nothing today.\n"


def test_nothing_is_returned(capsys):
    assert print_menu(["Tea"]) is None
    assert print_menu([]) is None
    assert capsys.readouterr().out != ""


def test_the_list_of_dishes_is_not_changed(capsys):
    dishes = ["Tea", "Bread"]
    print_menu(dishes)
    assert dishes == ["Tea", "Bread"]
    assert capsys.readouterr().out.startswith("MENU\n")
