from solution import film_evening


def test_one_film_has_no_break():
    assert film_evening(1, 95, 10) == (1, 35)


def test_two_films_have_one_break():
    assert film_evening(2, 100, 20) == (3, 40)


def test_a_full_hour_has_zero_minutes():
    assert film_evening(3, 20, 0) == (1, 0)
