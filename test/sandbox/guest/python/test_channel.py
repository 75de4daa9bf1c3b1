"""Lines of JSON between a guest, its parent and the other guest."""

import json
import os
import tempfile
from unittest import mock

from harness_tests.exercise import HarnessTest
from touchstone import channel
from touchstone.channel import Channel
from touchstone.endings import OutputExceeded


class Lines(HarnessTest):
    """What is read and written."""

    def setUp(self):
        super().setUp()
        self.read_fd, self.write_fd = os.pipe()
        self.addCleanup(os.close, self.read_fd)
        self.addCleanup(os.close, self.write_fd)

    def test_lines_arrive_whole_however_the_bytes_are_cut(self):
        source = Channel(self.read_fd, -1)
        os.write(self.write_fd, '{"a": "é"}\n{"b"'.encode())
        self.assertEqual(source.read_line(), '{"a": "é"}')
        os.write(self.write_fd, b": 2}\n\n")
        self.assertEqual(source.read_line(), '{"b": 2}')
        self.assertEqual(source.read_line(), "")

    def test_the_end_of_the_other_side_is_an_end_of_file(self):
        with tempfile.TemporaryFile() as file:
            file.write(b"half a line")
            file.seek(0)
            with self.assertRaises(EOFError):
                Channel(file.fileno(), -1).read_line()

    def test_a_report_is_one_line_of_json(self):
        Channel(-1, self.write_fd).report(kind="done", text="two\nlines é")
        line = os.read(self.read_fd, 1000)
        self.assertEqual(line.count(b"\n"), 1)
        self.assertEqual(json.loads(line), {"kind": "done", "text": "two\nlines é"})

    def test_large_numbers_odd_numbers_and_lone_surrogates_reach_the_peer(self):
        message = {"ok": [10**5000, float("inf"), "\ud800"]}
        Channel(-1, -1, self.write_fd).to_peer(message)
        self.assertEqual(Channel(-1, -1, self.read_fd).from_peer(), message)

    def test_a_peer_that_sends_too_much_is_cut_off(self):
        with mock.patch.object(channel, "_MAX_PEER_BYTES", 10):
            source = Channel(-1, -1, self.read_fd)
        os.write(self.write_fd, b'"12345678901"\n')
        with self.assertRaises(OutputExceeded):
            source.from_peer()
