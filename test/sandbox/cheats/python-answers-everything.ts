/** Special methods that a class may define, but for those that make and find attributes. */
const specials = `"""add sub mul truediv floordiv mod pow matmul divmod and or xor lshift rshift radd rsub rmul rtruediv rfloordiv rmod rpow rmatmul
rdivmod rand ror rxor rlshift rrshift iadd isub imul itruediv ifloordiv imod ipow iand ior ixor ilshift irshift neg pos abs invert round trunc
floor ceil int float complex index bool hash contains format len iter next reversed getitem setitem delitem call enter exit aiter anext await
aenter aexit bytes eq ne lt le gt ge str repr length_hint missing fspath instancecheck subclasscheck""".split()`

/** A solution that answers every name with `answer`, which is a function of two objects that answer everything: one, and its class. */
const solution = (answer: string): string => `import sys
NAMES = ${specials}
PASSED = {"status": "passed", "message": "", "expected": "", "actual": "", "assertion": "True", "line": 1}

def special(name):
    def answer(self, *args):
        if name in ("hash", "len", "index", "int", "length_hint"): return 1
        if name in ("float", "complex"): return 1.0
        if name in ("str", "repr", "format", "fspath"): return "passed"
        if name == "bytes": return b"passed"
        if name in ("iter", "aiter", "reversed"): return iter([self])
        if name == "await": return iter(())
        if name in ("sub", "rsub", "neg", "abs", "mod", "rmod"): return 0
        return True
    return answer

class Meta(type):
    def __getattr__(cls, name):
        if name.startswith("__"): raise AttributeError(name)
        return made
for name in NAMES:
    # One that equals \`int\` would confuse its own guest before it could confuse the tests.
    if name not in ("call", "hash", "eq", "ne"): setattr(Meta, f"__{name}__", special(name))

space = {f"__{name}__": special(name) for name in NAMES if name != "call"}
def __getattr__of(self, name):
    if name in ("touchstone_assertion", "solution_line", "status", "args", "kwargs", "_remote_handle", "_remote_text"): return PASSED
    if name.startswith("__"): raise AttributeError(name)
    return self
space.update(__getattr__=__getattr__of, __init__=lambda self, *args, **kwargs: None, __call__=lambda self, *args, **kwargs: self)
space.update({name: PASSED for name in ("touchstone_assertion", "touchstone_notes", "outcome", "status", "when")})
Everything = Meta("Everything", (), dict(space))
class Failure(Exception):
    touchstone_assertion = touchstone_notes = PASSED
    solution_line = {"status": "passed"}
for name in NAMES:
    if name not in ("str", "hash", "call"): setattr(Failure, f"__{name}__", special(name))
Failure.__getattr__ = __getattr__of
made = Everything()

def __getattr__(name):
    if name.startswith("__"): raise AttributeError(name)
    ${answer}
`

/** What a solution may be that answers everything, by name. */
export const answersEverything: readonly (readonly [string, string])[] = [
  ['an exception', solution('def answer(*args, **kwargs): raise Failure\n    return answer')],
  ['a return value', solution('return lambda *args, **kwargs: made')],
  ['a class', solution('return Everything')],
]
