from solution import greeting


def test_the_name_may_have_several_words():
    assert greeting("Anna Maria Koch") == "Hello, Anna Maria Koch!"


def test_a_greeting_is_returned_not_printed(capsys):
    assert greeting("Kim") == "Hello, Kim!"
    assert capsys.readouterr().out == ""


def test_another_word_by_name():
    assert greeting("Cleo", word="Hi") == "Hi, Cleo!"
    assert greeting(name="Cleo", times=2) == "Hello Hello, Cleo!"


def test_zero_times_leaves_only_the_name():
    assert greeting("Ada", times=0) == "Ada!"
    assert greeting("Ada", "Hi", 0, " :-)") == "Ada :-)"


def test_no_mark_at_all():
    assert greeting("Ada", mark="") == "Hello, Ada"
    assert greeting("Ada", times=0, mark="") == "Ada"


def test_everything_at_once():
    assert greeting("Dan", "Bye", 2, "...") == "Bye Bye, Dan..."
    assert greeting(mark=".", times=1, word="Welcome", name="Eli") == "Welcome, Eli."
