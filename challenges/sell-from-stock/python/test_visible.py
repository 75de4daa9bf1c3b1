from solution import sell


def test_the_amount_sold_is_returned():
    assert sell({"pen": 10}, "pen", 4) == 4


def test_the_stock_becomes_smaller():
    stock = {"pen": 10, "book": 3}
    sell(stock, "pen", 4)
    assert stock == {"pen": 6, "book": 3}


def test_a_product_that_is_sold_out_is_removed():
    stock = {"pen": 10, "book": 3}
    assert sell(stock, "book", 3) == 3
    assert stock == {"pen": 10}


def test_a_product_that_is_not_in_stock_cannot_be_sold():
    assert sell({"pen": 10}, "lamp", 1) == 0
