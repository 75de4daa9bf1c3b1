import pytest

from solution import parse_hours

WEEK = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]


def open_days(text):
    week = parse_hours(text)
    return [day for day in WEEK if week[day]]


def test_every_week_has_seven_days_in_order():
    for text in ("", "   ", "Sun 10:00-11:00; Tue 9:00-10:00", "Wed closed"):
        assert list(parse_hours(text)) == WEEK
    assert parse_hours("") == {day: [] for day in WEEK}


def test_times_are_minutes_since_midnight():
    assert parse_hours("Mon 0:00-0:01")["Mon"] == [(0, 1)]
    assert parse_hours("Mon 00:00-24:00")["Mon"] == [(0, 1440)]
    assert parse_hours("Mon 07:05-23:59")["Mon"] == [(425, 1439)]


def test_spaces_and_empty_rules_are_ignored():
    week = parse_hours(" ; ;Mon   9:00-10:00 ;;  Tue 11:00-12:00;")
    assert week["Mon"] == [(540, 600)]
    assert week["Tue"] == [(660, 720)]
    assert week["Wed"] == []


def test_a_range_may_go_past_sunday():
    assert open_days("Sat-Mon 9:00-10:00") == ["Mon", "Sat", "Sun"]
    assert open_days("Sun-Mon 9:00-10:00") == ["Mon", "Sun"]
    assert open_days("Thu-Wed 9:00-10:00") == WEEK
    assert open_days("Mon-Sun 9:00-10:00") == WEEK


def test_a_range_of_one_day():
    assert open_days("Tue-Tue 9:00-10:00") == ["Tue"]
    assert open_days("Sun-Sun,Mon 9:00-10:00") == ["Mon", "Sun"]


def test_times_are_sorted():
    week = parse_hours("Fri 20:00-22:00,6:30-7:00,12:00-13:00")
    assert week["Fri"] == [(390, 420), (720, 780), (1200, 1320)]


def test_times_may_touch():
    assert parse_hours("Mon 12:00-15:00,9:00-12:00")["Mon"] == [(540, 720), (720, 900)]


@pytest.mark.parametrize(
    "times",
    ["9:00-12:01,12:00-15:00", "20:00-22:00,8:00-9:00,21:59-23:00", "8:00-18:00,9:00-10:00", "8:00-9:00,8:00-9:00"],
)
def test_overlapping_times_are_refused(times):
    with pytest.raises(ValueError, match=f"^hours overlap: {times}$"):
        parse_hours(f"Mon 1:00-2:00; Tue-Wed {times}")


@pytest.mark.parametrize(
    "times, bad",
    [
        ("9:75-10:00", "9:75"),
        ("9:00-9:60", "9:60"),
        ("9:00-24:01", "24:01"),
        ("25:00-26:00", "25:00"),
        ("9-10:00", "9"),
        ("9:00-10:5", "10:5"),
        ("009:00-10:00", "009:00"),
        ("9:000-10:00", "9:000"),
        (":30-10:00", ":30"),
        ("9:00", ""),
        ("8:00-9:00,", ""),
        ("Closed", "Closed"),
        ("closed,8:00-9:00", "closed"),
    ],
)
def test_bad_times_are_refused(times, bad):
    with pytest.raises(ValueError, match=f"^bad time: {bad}$"):
        parse_hours(f"Thu {times}")


@pytest.mark.parametrize("rule", ["Mon", "9:00-10:00", "Mon 9:00-10:00 11:00-12:00", "Mon, Tue 9:00-10:00"])
def test_rules_need_days_and_times(rule):
    with pytest.raises(ValueError, match=f"^bad rule: {rule}$"):
        parse_hours(f"Sun closed;  {rule} ; Sat closed")
