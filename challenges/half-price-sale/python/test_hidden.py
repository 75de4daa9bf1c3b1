from solution import sale_prices


def test_exactly_the_limit_is_in_the_sale():
    assert sale_prices([119, 120, 121], 120) == [60, 60]
    assert sale_prices([40], 40) == [20]


def test_the_limit_counts_before_halving():
    assert sale_prices([100, 150, 199, 200], 100) == [50, 75, 99, 100]


def test_the_answers_are_whole_numbers():
    assert [type(price) for price in sale_prices([200, 301], 50)] == [int, int]


def test_order_and_repeated_prices_stay():
    assert sale_prices([300, 100, 300, 200, 100], 100) == [150, 50, 150, 100, 50]


def test_nothing_costs_enough():
    assert sale_prices([10, 20], 100) == []
    assert sale_prices([], 0) == []


def test_the_list_of_prices_is_not_changed():
    prices = [300, 10, 200]
    sale_prices(prices, 100)
    assert prices == [300, 10, 200]
