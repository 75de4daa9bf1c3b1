from solution import read_table


def test_headings_are_cells_too():
    html = (
        "<table><caption>Prices</caption><thead><tr><th>name</th><th>price</th></tr></thead>"
        "<tbody><tr><th>tea</th><td>3</td></tr></tbody><tfoot><tr><td>sum</td><td>3</td></tr></tfoot></table>"
    )
    assert read_table(html) == [["name", "price"], ["tea", "3"], ["sum", "3"]]


def test_text_is_tidied():
    html = "<table><tr><td>\n  two\t <b>bold</b> words </td><td>salt &amp; pepper<br>mill</td><td> </td></tr></table>"
    assert read_table(html) == [["two bold words", "salt & pepper mill", ""]]


def test_end_tags_may_be_missing():
    html = "<table><caption>c</caption><tr><th>a<td>b <i>i</i><tr><td>c<td>d</table> and text after it <br> <td> x"
    assert read_table(html) == [["a", "b i"], ["c", "d"]]


def test_capital_tags_count_too():
    assert read_table('<TABLE><TR><TD COLSPAN="2">a</TD></TR></TABLE>') == [["a", "a"]]


def test_cells_move_aside_for_cells_from_above():
    html = (
        '<table><tr><td>a</td><td rowspan="3">b</td><td>c</td><td rowspan="2">d</td></tr>'
        "<tr><td>1</td><td>2</td><td>3</td></tr><tr><td>4</td><td>5</td></tr></table>"
    )
    assert read_table(html) == [["a", "b", "c", "d", ""], ["1", "b", "2", "d", "3"], ["4", "b", "5", "", ""]]


def test_a_cell_over_columns_and_rows():
    html = (
        '<table><tr><td rowspan="2" colspan="2">big</td><td>1</td></tr><tr><td>2</td><td>3</td></tr>'
        '<tr><td>4</td><td colspan="3">wide</td></tr></table>'
    )
    assert read_table(html) == [["big", "big", "1", ""], ["big", "big", "2", "3"], ["4", "wide", "wide", "wide"]]


def test_rows_below_the_table_are_cut_off():
    html = '<table><tr><td rowspan="9">a</td><td>1</td></tr><tr><td>2</td></tr></table>'
    assert read_table(html) == [["a", "1"], ["a", "2"]]


def test_a_row_without_cells():
    html = '<table><tr></tr> <tr>\n<td>a</td><td rowspan="2">b</td></tr><tr></tr></table>'
    assert read_table(html) == [["", ""], ["a", "b"], ["", "b"]]
    assert read_table("<table><tr></tr></table>") == [[]]


def test_only_the_first_table_counts():
    html = (
        "<tr><td>stray</td></tr><table><tr><td>a</td></tr></table> between <table><tr><td>b</td></tr></table>"
        "<table><tr><td>c</td></tr></table>"
    )
    assert read_table(html) == [["a"]]
