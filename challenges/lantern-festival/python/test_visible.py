from solution import has_festival


def test_every_fifth_year_has_a_festival():
    assert has_festival(2015) == True
    assert has_festival(2025) == True


def test_other_years_have_none():
    assert has_festival(2016) == False


def test_every_fiftieth_year_has_none():
    assert has_festival(1950) == False


def test_every_two_hundredth_year_has_a_festival():
    assert has_festival(2000) == True
