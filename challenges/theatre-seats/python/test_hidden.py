from solution import seat_plan


def test_rows_are_in_the_order_of_the_letters():
    assert seat_plan("DAX", 2) == [["D1", "D2"], ["A1", "A2"], ["X1", "X2"]]


def test_twelve_and_thirteen_seats():
    assert seat_plan("B", 12)[0][-2:] == ["B11", "B12"]
    assert seat_plan("B", 13)[0][-2:] == ["B12", "B14"]
    assert [len(row) for row in seat_plan("AB", 20)] == [20, 20]
    assert seat_plan("AB", 20)[1][-1] == "B21"


def test_rows_without_seats():
    assert seat_plan("ABC", 0) == [[], [], []]


def test_every_row_is_a_list_of_its_own():
    plan = seat_plan("AB", 1)
    plan[0].append("extra chair")
    assert plan == [["A1", "extra chair"], ["B1"]]
