import pytest

from solution import has_festival


@pytest.mark.parametrize("year", [1, 4, 6, 9, 11, 199, 201, 399, 401, 2001, 2004])
def test_years_next_to_a_fifth_year_have_none(year):
    assert has_festival(year) == False


@pytest.mark.parametrize("year", [50, 100, 150, 250, 300, 1900, 2050, 2100])
def test_more_fiftieth_years_have_none(year):
    assert has_festival(year) == False


@pytest.mark.parametrize("year", [5, 10, 45, 55, 245, 255, 95, 105, 195, 205])
def test_numbers_close_to_fifty_are_no_exception(year):
    assert has_festival(year) == True


@pytest.mark.parametrize("year", [200, 400, 600, 1000, 1800, 2200])
def test_more_two_hundredth_years_have_a_festival(year):
    assert has_festival(year) == True


@pytest.mark.parametrize("year", [3, 5, 50, 200])
def test_the_answer_is_true_or_false(year):
    assert isinstance(has_festival(year), bool)
