from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin


def links(html: str, base: str) -> list[tuple[str, str]]:
    """Return (address, text) of each link of a page."""
    collector = LinkCollector(base)
    collector.feed(html)
    collector.close()
    collector.end_link()
    return list(collector.texts.items())


class LinkCollector(HTMLParser):
    def __init__(self, base: str) -> None:
        super().__init__()
        self.texts: dict[str, str] = {}
        self._base = base
        self._href: str | None = None
        self._pieces: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.end_link()
            self._href = dict(attrs).get("href")
            self._pieces.clear()

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self.end_link()

    def handle_data(self, data: str) -> None:
        self._pieces.append(data)

    def end_link(self) -> None:
        """Note the link that ends here, unless its address is known; ending it twice does no harm."""
        if self._href is not None:
            address = urldefrag(urljoin(self._base, self._href.strip())).url
            if address.startswith(("http://", "https://")):
                self.texts.setdefault(address, " ".join("".join(self._pieces).split()))
