from solution import greeting


def test_the_name_is_enough():
    assert greeting("Ada") == "Hello, Ada!"


def test_another_word():
    assert greeting("Ben", "Good morning") == "Good morning, Ben!"


def test_the_word_is_repeated():
    assert greeting("Ada", "Ahoy", 3) == "Ahoy Ahoy Ahoy, Ada!"


def test_another_mark():
    assert greeting("Ada", mark="?") == "Hello, Ada?"
