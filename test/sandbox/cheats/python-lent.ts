/** What tests lend, each with a secret that is not meant for the solution. */
export const lendingTests = `import dataclasses, functools, importlib, operator, string, types
from unittest import mock
import pytest
from solution import use

SECRET = "SECRET of the module"
@dataclasses.dataclass
class Check:
    expected: str = "SECRET of the check"
    def check(self, value): return None
    def __call__(self, value): return None
class Hidden:
    def __init__(self): self._expected, self.shown = "SECRET of the object", "shown"
    def double(self, n): return 2 * n
def judge(value, expected="SECRET by default"): return None
def closing():
    kept = "SECRET of the closure"
    def inner(value): return kept if value == kept else None
    return inner
def coroutine():
    async def wait(expected="SECRET of the coroutine"): return 1
    return wait()
def steps(expected="SECRET of the generator"): yield 1

@pytest.mark.parametrize("given", [
    str.format, functools.partial(judge, expected="SECRET of the partial"), functools.partial(getattr, judge), judge, closing(),
    Check().check, Hidden(), Hidden, operator.methodcaller("format", judge), operator.attrgetter, operator.itemgetter("SECRET of the getter"),
    string.Formatter().format, types.FunctionType, judge.__getattribute__, functools.update_wrapper, mock.patch, steps(), importlib.import_module,
], ids=str)
def test_lent(given):
    use(given)

def test_afterwards():
    assert SECRET == "SECRET of the module" and judge.__defaults__ == ("SECRET by default",) and type(judge) is types.FunctionType
    assert not hasattr(judge, "left") and not hasattr(Hidden, "left") and pytest.raises is not None
    with pytest.raises(AssertionError): assert 1 == 2
`

/** Sends every message about what it was lent, and about what comes back, and prints all that it learns. */
export const prying = `from touchstone.proxies import handle_of
TEXTS = ["{0.__globals__} {0.__defaults__} {0._expected}"]
MESSAGES = [
    ("call", None, TEXTS), ("call", None, ["__globals__"]), ("special", "__call__", TEXTS), ("invoke", "__call__", TEXTS), ("await", None, []),
    *((op, name, []) for op in ("get", "invoke") for name in ("__str__", "__globals__", "__closure__", "args", "_expected", "format")),
    *(("get", name, []) for name in ("__call__", "__self__", "__func__", "__wrapped__", "__dict__", "__class__", "keywords", "gi_frame")),
    *(("special", name, []) for name in ("__str__", "__repr__", "__format__", "__reduce__", "__dict__")),
    ("set", "__defaults__", [()]), ("delete", "__defaults__", []), ("load", "os", []), ("names", None, []),
]
bridge = []

def use(it, depth=0):
    if depth == 0: bridge[:] = [it._remote_class_bridge if isinstance(it, type) else it._remote_bridge]
    handle = handle_of(it)
    came = []
    for op, name, args in [*MESSAGES, ("call", None, [*TEXTS, it]), ("special", "__call__", [*TEXTS, it]), ("call", None, [it, "__globals__"])]:
        try: answer = bridge[0].ask(op, handle, name, args)
        except BaseException as error: answer = (repr(error), error.args)
        if handle_of(answer) is None: print(answer)
        elif depth == 0 and not came:
            came.append(answer)
            use(answer, depth=1)
`
