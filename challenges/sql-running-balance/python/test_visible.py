from solution import statement


def test_adds_up_from_booking_to_booking():
    assert statement([("a", "2024-05-01", 10), ("a", "2024-05-02", 20), ("a", "2024-05-03", 5)]) == [
        ("a", "2024-05-01", 10, 10),
        ("a", "2024-05-02", 20, 30),
        ("a", "2024-05-03", 5, 35),
    ]


def test_money_may_go_out():
    assert statement([("a", "2024-05-01", 10), ("a", "2024-05-02", -25)]) == [
        ("a", "2024-05-01", 10, 10),
        ("a", "2024-05-02", -25, -15),
    ]


def test_bookings_come_by_account_and_day():
    rows = statement([("b", "2024-05-09", 1), ("a", "2024-06-01", 2), ("b", "2023-12-31", 3), ("a", "2024-05-30", 4)])
    assert [row[:2] for row in rows] == [
        ("a", "2024-05-30"),
        ("a", "2024-06-01"),
        ("b", "2023-12-31"),
        ("b", "2024-05-09"),
    ]


def test_no_bookings():
    assert statement([]) == []
