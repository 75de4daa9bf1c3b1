import re
from html import unescape
from urllib.parse import urldefrag, urljoin


def links(html, base):
    found = {}
    for attributes, inner in re.findall(r"<a\s([^>]*)>(.*?)(?=</a>|<a\s|$)", html, re.S | re.I):
        href = re.search(r"""href=(["'])(.*?)\1""", attributes, re.I)
        if href:
            address = urldefrag(urljoin(base, unescape(href[2]).strip())).url
            if address.startswith(("http://", "https://")):
                text = unescape(re.sub(r"<[^>]*>", "", inner))
                found.setdefault(address, " ".join(text.split()))
    return list(found.items())
