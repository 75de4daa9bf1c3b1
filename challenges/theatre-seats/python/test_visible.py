from solution import seat_plan


def test_two_rows_of_three_seats():
    assert seat_plan("AB", 3) == [["A1", "A2", "A3"], ["B1", "B2", "B3"]]


def test_seats_are_numbered_from_one():
    assert seat_plan("C", 1) == [["C1"]]
    assert seat_plan("C", 4) == [["C1", "C2", "C3", "C4"]]


def test_there_is_no_seat_thirteen():
    assert seat_plan("K", 15)[0][10:] == ["K11", "K12", "K14", "K15", "K16"]


def test_no_rows():
    assert seat_plan("", 5) == []
