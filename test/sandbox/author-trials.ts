/** A Python exercise with files of every kind beside its tests. */
export const withHelpers = {
  code: `import os
from shapes import square
import units.length

def area(side):
    return square(side)

def metres(feet):
    return units.length.metres(feet)

def sees():
    return sorted(os.listdir("."))

def quietly(call):
    try:
        call()
    except Exception:
        pass

def fails():
    raise ValueError(square("a"))
`,
  tests: {
    'test_visible.py': `import csv
import solution
from helpers import cases, refuse
from shapes import square

def test_data():
    with open("fixtures/areas.csv", encoding="utf-8", newline="") as file:
        assert [solution.area(int(side)) for side, _ in csv.reader(file)] == [4, 9]

def test_helpers():
    assert [solution.metres(feet) for feet in cases()] == [3, 6]
    assert square(3) == solution.area(3)

def test_sees():
    assert solution.sees() == ["shapes.py", "solution.py", "units"]

def test_swallowed():
    solution.quietly(refuse)

def test_line():
    solution.fails()
`,
  },
  files: [
    {
      name: 'helpers.py',
      source: 'def cases():\n    return [10, 20]\n\ndef refuse():\n    assert 1 == 2\n',
      isShared: false,
    },
    { name: 'fixtures/areas.csv', source: '2,4\r\n3,9\r\n', isShared: false },
    { name: 'shapes.py', source: 'def square(side):\n    return side * side\n', isShared: true },
    { name: 'units/length.py', source: 'def metres(feet):\n    return feet * 3 // 10\n', isShared: true },
  ],
} as const

/** What comes of its tests. */
export const helpersOutcome = [
  ['test_data', 'passed'],
  ['test_helpers', 'passed'],
  ['test_sees', 'passed'],
  ['test_swallowed', 'failed'],
  ['test_line', 'errored'],
]

/** Every way to patch a Python solution, a test each. */
export const patches = `import unittest, pytest, solution
from unittest import mock
from unittest.mock import patch

def fake(): return 5

def test_setattr_by_path(monkeypatch): monkeypatch.setattr("solution.g", fake)
def test_setattr(monkeypatch): monkeypatch.setattr(solution, "g", fake)
def test_delattr(monkeypatch): monkeypatch.delattr(solution, "g")
def test_setitem(monkeypatch): monkeypatch.setitem(vars(solution), "g", fake)
def test_patch():
    with patch("solution.g", fake): pass
@patch("solution.g")
def test_decorator(replaced): pass
def test_object():
    with patch.object(solution, "g", fake): pass
def test_dict():
    with patch.dict(solution.__dict__, {"g": fake}): pass
def test_multiple():
    with patch.multiple("solution", g=fake): pass
def test_created():
    with patch("solution.input", fake, create=True): pass
def test_import_by_path(monkeypatch): monkeypatch.setattr("solution.random.random", fake)
def test_import():
    with patch("solution.random.random", fake): pass
class Patches(unittest.TestCase):
    @mock.patch("solution.g", fake)
    def test_method(self): pass
def test_assigned(): solution.g = fake
def test_deleted(): del solution.g
`

export const patched = `import random
def g(): return random.random()
`
