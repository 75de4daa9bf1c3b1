from solution import to_csv


def test_columns_in_order_of_first_appearance():
    assert to_csv('{"b": "1", "a": "2"}\n{"c": "3", "a": "4"}\n{"a": "5", "0": "6"}\n') == (
        "b,a,c,0\n1,2,,\n,4,3,\n,5,,6\n"
    )


def test_null_is_empty():
    assert to_csv('{"a": null, "b": 0}\n{"a": 1, "b": null}') == "a,b\n,0\n1,\n"


def test_lists_and_objects_stay_json():
    assert to_csv('{"a": [1,2], "b": {"x":null}, "c": []}') == 'a,b,c\n"[1, 2]","{""x"": null}",[]\n'


def test_text_stays_text():
    assert to_csv('{"a": "true", "b": "", "c": "07", "d": "caf\\u00e9"}') == "a,b,c,d\ntrue,,07,caf\u00e9\n"


def test_commas_quotes_and_line_breaks_are_quoted():
    assert to_csv('{"a,b": "1,5", "c": "say \\"hi\\"", "d": "two\\nlines"}') == (
        '"a,b",c,d\n"1,5","say ""hi""","two\nlines"\n'
    )


def test_blank_lines_are_skipped():
    assert to_csv('\n{"a": 1, "b": 2}\n\n   \n{"a": 3, "b": 4}\n\n') == "a,b\n1,2\n3,4\n"


def test_only_line_feeds_end_a_line():
    assert to_csv('{"a": "one\u2028two", "b": "x\u0085y"}\n{"a": 1, "b": 2}') == "a,b\none\u2028two,x\u0085y\n1,2\n"
