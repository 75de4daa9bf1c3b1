from solution import links

PAGE = "https://example.org/shop/list.html"


def test_finds_links_in_order():
    html = '<p><a href="https://b.example/">Bee</a> and <a class="x" href="http://a.example/">Ay</a></p>'
    assert links(html, PAGE) == [("https://b.example/", "Bee"), ("http://a.example/", "Ay")]


def test_addresses_are_made_whole():
    html = '<a href="cups.html">1</a><a href="/help">2</a><a href="../about?x=1">3</a><a href="//cdn.example/x">4</a>'
    assert [address for address, _ in links(html, PAGE)] == [
        "https://example.org/shop/cups.html",
        "https://example.org/help",
        "https://example.org/about?x=1",
        "https://cdn.example/x",
    ]


def test_text_inside_other_tags_counts():
    html = '<a href="/x">our <b>big <i>red</i></b> cup</a> and more <b>text</b>'
    assert links(html, PAGE) == [("https://example.org/x", "our big red cup")]


def test_a_page_without_links():
    assert links("<h1>Nothing</h1> to see", PAGE) == []
    assert links("", PAGE) == []
