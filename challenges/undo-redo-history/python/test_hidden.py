from solution import History


def written(*pieces):
    history = History()
    for piece in pieces:
        history.write(piece)
    return history


def test_writing_nothing_is_no_step():
    history = written("a", "", "")
    assert len(history) == 1
    history.undo()
    assert history.text == ""


def test_undo_says_whether_it_did_something():
    history = written("a")
    assert history.undo() is True
    assert history.undo() is False
    assert history.text == ""


def test_undo_goes_back_to_the_beginning():
    history = written("same", "same", "same")
    assert [history.undo() for _ in range(4)] == [True, True, True, False]
    assert history.text == ""
    assert len(history) == 0


def test_redo_says_whether_it_did_something():
    history = written("a")
    assert history.redo() is False
    history.undo()
    assert history.redo() is True
    assert history.redo() is False
    assert history.text == "a"


def test_redo_follows_the_order_of_writing():
    history = written("a", "b", "c")
    for _ in range(3):
        history.undo()
    seen = []
    while history.redo():
        seen.append(history.text)
    assert seen == ["a", "ab", "abc"]


def test_writing_forgets_what_could_be_redone():
    history = written("a", "b", "c")
    history.undo()
    history.undo()
    history.write("X")
    assert history.redo() is False
    assert history.text == "aX"


def test_writing_nothing_keeps_what_could_be_redone():
    history = written("a", "b")
    history.undo()
    history.write("")
    assert history.redo() is True
    assert history.text == "ab"


def test_two_histories_are_independent():
    first, second = History(), History()
    first.write("mine")
    assert second.text == ""
    assert second.undo() is False
    assert len(second) == 0
    first.undo()
    assert second.redo() is False
    assert first.redo() is True
