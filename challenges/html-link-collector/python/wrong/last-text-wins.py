from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin


class Collector(HTMLParser):
    def __init__(self, base):
        super().__init__()
        self.base = base
        self.found = {}
        self.href = None
        self.text = ""

    def handle_starttag(self, tag, attrs):
        if tag == "a":
            self.finish()
            self.href = dict(attrs).get("href")
            self.text = ""

    def handle_endtag(self, tag):
        if tag == "a":
            self.finish()

    def handle_data(self, data):
        self.text += data

    def finish(self):
        if self.href is not None:
            address = urldefrag(urljoin(self.base, self.href.strip())).url
            if address.startswith(("http://", "https://")):
                self.found[address] = " ".join(self.text.split())
        self.href = None


def links(html, base):
    collector = Collector(base)
    collector.feed(html)
    collector.close()
    collector.finish()
    return list(collector.found.items())
