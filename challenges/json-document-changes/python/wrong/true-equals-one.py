import json
from itertools import zip_longest

MISSING = object()


def changes(before, after):
    return list(compare("$", json.loads(before), json.loads(after)))


def compare(path, old, new):
    if isinstance(old, dict) and isinstance(new, dict):
        for key in sorted(old.keys() | new.keys()):
            yield from compare(f"{path}.{key}", old.get(key, MISSING), new.get(key, MISSING))
    elif isinstance(old, list) and isinstance(new, list):
        for place, (left, right) in enumerate(zip_longest(old, new, fillvalue=MISSING)):
            yield from compare(f"{path}[{place}]", left, right)
    elif old is MISSING:
        yield f"+ {path}: {json.dumps(new)}"
    elif new is MISSING:
        yield f"- {path}: {json.dumps(old)}"
    elif old != new:
        yield f"~ {path}: {json.dumps(old)} -> {json.dumps(new)}"
