from solution import read_table


def test_reads_rows_of_cells():
    html = "<p>Prices</p><table>\n<tr><td>tea</td><td>3</td></tr>\n<tr><td>jam</td><td>5</td></tr>\n</table>"
    assert read_table(html) == [["tea", "3"], ["jam", "5"]]


def test_a_cell_over_two_columns():
    html = '<table><tr><td colspan="2">both</td><td>c</td></tr><tr><td>1</td><td>2</td><td>3</td></tr></table>'
    assert read_table(html) == [["both", "both", "c"], ["1", "2", "3"]]


def test_a_cell_over_two_rows():
    html = '<table><tr><td rowspan="2">side</td><td>1</td></tr><tr><td>2</td></tr><tr><td>end</td><td>3</td></tr></table>'
    assert read_table(html) == [["side", "1"], ["side", "2"], ["end", "3"]]


def test_short_rows_are_filled():
    html = "<table><tr><td>1</td></tr><tr><td>2</td><td>3</td><td>4</td></tr><tr><td>5</td><td>6</td></tr></table>"
    assert read_table(html) == [["1", "", ""], ["2", "3", "4"], ["5", "6", ""]]


def test_a_page_without_a_table():
    assert read_table("<p>No table here.</p>") == []
    assert read_table("") == []
    assert read_table("<table></table>") == []
