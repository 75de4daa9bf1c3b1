from html.parser import HTMLParser


class Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.rows = []
        self.state = "before"

    def handle_starttag(self, tag, attrs):
        if tag == "table":
            self.state = "inside" if self.state == "before" else "after"
        if self.state == "inside":
            if tag == "tr":
                self.rows.append([])
            elif tag in ("td", "th"):
                spans = dict(attrs)
                self.rows[-1].append(["", int(spans.get("colspan", 1)), int(spans.get("rowspan", 1))])
            elif tag == "br":
                self.handle_data(" ")

    def handle_endtag(self, tag):
        if tag == "table":
            self.state = "after"

    def handle_data(self, data):
        if self.state == "inside" and self.rows and self.rows[-1]:
            self.rows[-1][-1][0] += data


def read_table(html):
    reader = Reader()
    reader.feed(html)
    places = {}
    for top, row in enumerate(reader.rows):
        left = 0
        for text, columns, rows in row:
            while (top, left) in places:
                left += 1
            for down in range(rows):
                for right in range(columns):
                    places[top + down, left + right] = " ".join(text.split())
    grid = []
    for row in range(len(reader.rows)):
        columns = [column for place, column in places if place == row]
        grid.append([places.get((row, column), "") for column in range(max(columns, default=-1) + 1)])
    return grid
