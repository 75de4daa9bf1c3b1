from solution import sell


def test_no_more_than_there_is():
    assert sell({"book": 3}, "book", 5) == 3
    assert sell({"book": 3}, "book", 4) == 3


def test_asking_for_too_much_empties_the_shelf():
    stock = {"book": 3, "cup": 1}
    assert sell(stock, "book", 100) == 3
    assert stock == {"cup": 1}


def test_one_piece_may_stay():
    stock = {"cup": 5}
    assert sell(stock, "cup", 4) == 4
    assert stock == {"cup": 1}


def test_an_unknown_product_is_not_added():
    stock = {"pen": 10}
    sell(stock, "lamp", 2)
    assert stock == {"pen": 10}
    empty = {}
    assert sell(empty, "pen", 1) == 0
    assert empty == {}


def test_other_products_are_not_touched():
    stock = {"a": 1, "b": 2, "c": 3}
    sell(stock, "b", 1)
    assert stock == {"a": 1, "b": 1, "c": 3}
    sell(stock, "b", 1)
    assert stock == {"a": 1, "c": 3}
