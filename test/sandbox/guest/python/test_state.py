"""What the harness keeps beside the tests: notes, output, names, the current test, and its files."""

import json
import os
import sys
import tempfile
from unittest import mock

from harness_tests.exercise import HarnessTest
from touchstone import between_tests, files, library_errors, notes
from touchstone.endings import OutputExceeded
from touchstone.names import builtin_name
from touchstone.output import capped_text, echo
from touchstone.values import Unreadable


class Notes(HarnessTest):
    """What is known of an exception."""

    def test_facts_add_up_and_an_unknown_exception_has_none(self):
        error = ValueError()
        notes.put(error, line=1)
        notes.put(error, line=2, actual="x")
        self.assertEqual(notes.of(error), {"line": 2, "actual": "x"})
        self.assertEqual(notes.of(ValueError()), {})

    def test_nothing_is_put_on_the_exception(self):
        error = ValueError()
        notes.put(error, line=1)
        self.assertEqual(vars(error), {})

    def test_the_oldest_of_more_than_a_thousand_is_forgotten(self):
        errors = [ValueError(n) for n in range(1001)]
        for error in errors:
            notes.put(error, line=1)
        self.assertEqual((notes.of(errors[0]), notes.of(errors[1])), ({}, {"line": 1}))

    def test_the_next_test_begins_with_none(self):
        error = ValueError()
        notes.put(error, line=1)
        between_tests.begin("the next")
        self.assertEqual(notes.of(error), {})
        self.assertEqual(between_tests.current(), "the next")


class Output(HarnessTest):
    """What is printed."""

    def test_bytes_beyond_the_limit_are_counted_and_not_kept(self):
        stream, captured = capped_text(5)
        stream.write("abc")
        self.assertFalse(captured.truncated)
        stream.write("defg")
        self.assertTrue(captured.truncated)
        self.assertEqual((captured.take(), captured.truncated), ("abcde", False))
        stream.write("xyz")
        self.assertEqual(captured.take(), "xyz")

    def test_sixteen_times_the_limit_is_the_end(self):
        stream, _ = capped_text(4)
        stream.write("x" * 64)
        with self.assertRaises(OutputExceeded):
            stream.write("x")

    def test_half_a_character_and_lone_surrogates_are_replaced(self):
        stream, captured = capped_text(3)
        stream.write("aéé")
        self.assertEqual(captured.take(), "aé")
        stream.write("\ud800")
        self.assertEqual(captured.take(), "\\ud")

    def test_what_was_cut_over_there_counts_as_cut_here(self):
        stream, captured = capped_text(100)
        with mock.patch.object(sys, "stdout", stream):
            echo("text", False)
            self.assertFalse(captured.truncated)
            echo("more", True)
        self.assertTrue(captured.truncated)
        self.assertEqual(captured.take(), "textmore")


class Names(HarnessTest):
    """What both interpreters have."""

    def test_a_built_in_has_its_name_and_what_only_claims_one_has_none(self):
        self.assertEqual((builtin_name(len), builtin_name(int), builtin_name(KeyError)), ("len", "int", "KeyError"))
        impostor = type("int", (), {})
        for value in (impostor, lambda: 1, None, 5, os.path.join):
            self.assertIsNone(builtin_name(value))

    def test_exceptions_of_the_library_are_known_by_module_and_name(self):
        self.assertTrue(library_errors.is_one(json.JSONDecodeError))
        self.assertIs(library_errors.find("json.decoder", "JSONDecodeError"), json.JSONDecodeError)
        self.assertFalse(library_errors.is_one(type("JSONDecodeError", (ValueError,), {"__module__": "json.decoder"})))

    def test_nothing_else_of_a_module_is_found_by_name(self):
        for module, name in (("os", "error"), ("json.decoder", "JSONDecoder"), ("re", "compile"), ("queue", "Nothing")):
            with self.subTest(module=module), self.assertRaises(Unreadable):
                library_errors.find(module, name)


class Files(HarnessTest):
    """The files of an exercise."""

    def test_files_are_the_tests_the_solutions_or_shared(self):
        before = (os.getcwd(), [*sys.path], sys.dont_write_bytecode, {*files._of_tests}, {*files._shared})
        with tempfile.TemporaryDirectory() as folder, mock.patch.object(files, "EXERCISE", folder):
            try:
                texts = {"solution.py": "", "test_a.py": "", "data/list.csv": "a\r\n", "shared.py": ""}
                files.write_files(texts, "solution", ["shared.py"])
                self.assertEqual(os.path.realpath(os.getcwd()), os.path.realpath(folder))
                with open("data/list.csv", newline="", encoding="utf-8") as file:
                    self.assertEqual(file.read(), "a\r\n")
                paths = {name: os.path.join(folder, name) for name in texts}
                self.assertEqual(
                    [name for name in texts if files.is_of_tests(paths[name])], ["test_a.py", "data/list.csv"]
                )
                self.assertEqual([name for name in texts if files.is_of_solution(paths[name])], ["solution.py"])
                self.assertFalse(files.is_of_exercise(f"{folder}-beside/a.py"))
            finally:
                os.chdir(before[0])
                sys.path[:] = before[1]
                sys.dont_write_bytecode = before[2]
                files._of_tests.intersection_update(before[3])
                files._shared.intersection_update(before[4])
