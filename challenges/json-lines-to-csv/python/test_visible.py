from solution import to_csv


def test_one_row_for_each_object():
    assert to_csv('{"name": "Ann", "city": "Oslo"}\n{"name": "Bob", "city": "Bergen"}\n') == (
        "name,city\nAnn,Oslo\nBob,Bergen\n"
    )


def test_missing_values_are_empty():
    assert to_csv('{"a": "x", "b": "y", "c": "z"}\n{"b": "only"}\n') == "a,b,c\nx,y,z\n,only,\n"


def test_numbers_and_truth_as_in_json():
    assert to_csv('{"a": 1, "b": 2.5, "c": true, "d": false}') == "a,b,c,d\n1,2.5,true,false\n"


def test_nothing_gives_an_empty_text():
    assert to_csv("") == ""
    assert to_csv("\n  \n") == ""
