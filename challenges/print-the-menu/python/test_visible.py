from solution import print_menu


def test_heading_dishes_and_end(capsys):
    print_menu(["Soup", "Rice with beans", "Cake"])
    lines = capsys.readouterr().out.splitlines()
    assert lines == ["MENU", "1. Soup", "2. Rice with beans", "3. Cake", "3 dishes"]


def test_one_dish_is_not_many(capsys):
    print_menu(["Soup"])
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1] == "1 dish"


def test_nothing_to_eat(capsys):
    print_menu([])
    lines = capsys.readouterr().out.splitlines()
    assert lines == ["Nothing today."]
