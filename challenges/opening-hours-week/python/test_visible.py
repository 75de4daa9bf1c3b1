import pytest

from solution import parse_hours


def test_a_shop_with_a_lunch_break():
    week = parse_hours("Mon-Fri 9:00-12:30,13:30-18:00; Sat 10:00-16:00")
    for day in ("Mon", "Tue", "Wed", "Thu", "Fri"):
        assert week[day] == [(540, 750), (810, 1080)]
    assert week["Sat"] == [(600, 960)]
    assert week["Sun"] == []


def test_days_may_be_listed():
    week = parse_hours("Mon,Wed-Thu,Sun 8:00-9:00")
    assert [day for day in week if week[day]] == ["Mon", "Wed", "Thu", "Sun"]
    assert week["Wed"] == [(480, 540)]


def test_a_later_rule_replaces_an_earlier_one():
    week = parse_hours("Mon-Sun 8:00-20:00; Sun closed; Sat 10:00-12:00")
    assert week["Fri"] == [(480, 1200)]
    assert week["Sat"] == [(600, 720)]
    assert week["Sun"] == []


def test_unknown_days_are_refused():
    for text, name in (("Mo 8:00-9:00", "Mo"), ("Mon-Fry closed", "Fry"), ("mon 8:00-9:00", "mon")):
        with pytest.raises(ValueError, match=f"^unknown day: {name}$"):
            parse_hours(text)
    with pytest.raises(ValueError, match="^unknown day: $"):
        parse_hours("Mon- 8:00-9:00")
    with pytest.raises(ValueError, match="^unknown day: $"):
        parse_hours("Mon,,Tue 8:00-9:00")


@pytest.mark.parametrize("span", ["12:00-9:00", "9:00-9:00", "22:00-2:00", "24:00-24:00"])
def test_closing_must_come_after_opening(span):
    with pytest.raises(ValueError, match=f"^closes before it opens: {span}$"):
        parse_hours(f"Mon 1:00-2:00,{span}")
