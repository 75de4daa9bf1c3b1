from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin


def links(html: str, base: str) -> list[tuple[str, str]]:
    """Return (address, text) of each link of a page."""
    raise NotImplementedError
