from solution import links

PAGE = "https://example.org/shop/list.html"


def test_anchors_without_href_are_no_links():
    html = '<a name="top">Top</a><a href>None</a><a href="/x">X</a><a id="end">End</a>'
    assert links(html, PAGE) == [("https://example.org/x", "X")]


def test_links_in_comments_and_scripts_do_not_count():
    html = '<!-- <a href="/old">old</a> --><script>s = \'<a href="/js">js</a>\';</script><a href="/x">X</a>'
    assert links(html, PAGE) == [("https://example.org/x", "X")]


def test_capital_tags_count_too():
    assert links("<A HREF='/x'>X</A> tail", PAGE) == [("https://example.org/x", "X")]


def test_fragments_are_cut_off():
    html = '<a href="/x#part">X</a><a href="/x">again</a><a href="#top">top</a>'
    assert links(html, PAGE) == [("https://example.org/x", "X"), (PAGE, "top")]


def test_only_web_addresses_count():
    html = '<a href="mailto:a@b.example">1</a><a href="javascript:go()">2</a><a href="ftp://f.example/">3</a><a href="http://h.example/">4</a>'
    assert links(html, PAGE) == [("http://h.example/", "4")]


def test_an_empty_href_is_the_page_itself():
    assert links('<a href="">here</a><a href=" /x ">X</a>', PAGE) == [(PAGE, "here"), ("https://example.org/x", "X")]


def test_white_space_is_tidied():
    html = '<a href="/x">\n   two\t words  </a><a href="/y"> </a><a href="/z"><img src="z.png"></a>'
    assert [text for _, text in links(html, PAGE)] == ["two words", "", ""]


def test_entities_become_characters():
    html = '<a href="/x?a=1&amp;b=2">Salt &amp; vinegar &lt;3 caf&eacute;</a>'
    assert links(html, PAGE) == [("https://example.org/x?a=1&b=2", "Salt & vinegar <3 caf\u00e9")]


def test_a_link_that_is_not_closed_ends_at_the_next():
    html = '<a href="/x">one <a name="n">note <a href="/y">two</a> between <a href="/z">Q&A'
    assert [text for _, text in links(html, PAGE)] == ["one", "two", "Q&A"]


def test_each_address_once_with_its_first_text():
    html = '<a href="/x">first</a><a href="/y">other</a><a href="/x">second</a>'
    assert links(html, PAGE) == [("https://example.org/x", "first"), ("https://example.org/y", "other")]
