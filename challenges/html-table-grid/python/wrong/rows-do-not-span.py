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
                self.rows[-1].append(["", int(dict(attrs).get("colspan", 1))])
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
    grid = [[" ".join(text.split()) for text, columns in row for _ in range(columns)] for row in reader.rows]
    width = max(map(len, grid), default=0)
    return [row + [""] * (width - len(row)) for row in grid]
