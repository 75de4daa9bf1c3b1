from dataclasses import dataclass
from html.parser import HTMLParser


def read_table(html: str) -> list[list[str]]:
    """Return the first table of a page as a grid of texts."""
    reader = TableReader()
    reader.feed(html)
    return lay_out(reader.rows)


@dataclass
class Cell:
    columns: int
    rows: int
    text: str = ""


class TableReader(HTMLParser):
    """Collects the cells of each row of the first table."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[Cell]] = []
        self._tables = 0
        self._is_inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._tables += 1
            self._is_inside = self._tables == 1
        elif self._is_inside:
            self._handle_part(tag, dict(attrs))

    def _handle_part(self, tag: str, attrs: dict[str, str | None]) -> None:
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append(Cell(int(attrs.get("colspan", 1)), int(attrs.get("rowspan", 1))))
        elif tag == "br":
            self.handle_data(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag == "table":
            self._is_inside = False

    def handle_data(self, data: str) -> None:
        if self._is_inside and self.rows and self.rows[-1]:
            self.rows[-1][-1].text += data


def lay_out(rows: list[list[Cell]]) -> list[list[str]]:
    places: dict[tuple[int, int], str] = {}
    for top, cells in enumerate(rows):
        left = 0
        for cell in cells:
            while (top, left) in places:
                left += 1
            for row in range(top, top + cell.rows):
                for column in range(left, left + cell.columns):
                    places[row, column] = " ".join(cell.text.split())
    width = max((column + 1 for _, column in places), default=0)
    return [[places.get((row, column), "") for column in range(width)] for row in range(len(rows))]
