from solution import History


def written(*pieces):
    history = History()
    for piece in pieces:
        history.write(piece)
    return history


def test_writing_appends_text():
    assert History().text == ""
    assert written("one", " ", "two").text == "one two"


def test_undo_takes_back_the_last_write():
    history = written("one", "two")
    history.undo()
    assert history.text == "one"


def test_redo_brings_back_what_was_undone():
    history = written("one", "two")
    history.undo()
    history.redo()
    assert history.text == "onetwo"


def test_length_counts_the_steps_that_can_be_undone():
    history = written("a", "bb", "ccc")
    assert len(history) == 3
    history.undo()
    assert len(history) == 2
    history.redo()
    assert len(history) == 3
    assert len(History()) == 0
