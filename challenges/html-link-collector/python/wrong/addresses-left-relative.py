from html.parser import HTMLParser
from urllib.parse import urldefrag


class Collector(HTMLParser):
    def __init__(self, base):
        super().__init__()
        self.site = base.split("/", 3)
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
            href = urldefrag(self.href.strip()).url
            address = "/".join(self.site[:3]) + href if href.startswith("/") else href or self.base
            if address.startswith(("http://", "https://")):
                self.found.setdefault(address, " ".join(self.text.split()))
        self.href = None


def links(html, base):
    collector = Collector(base)
    collector.feed(html)
    collector.close()
    collector.finish()
    return list(collector.found.items())
