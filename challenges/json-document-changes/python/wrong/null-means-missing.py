import json
from itertools import zip_longest


def changes(before, after):
    return list(compare("$", json.loads(before), json.loads(after), False))


def compare(path, old, new, inside=True):
    if isinstance(old, dict) and isinstance(new, dict):
        for key in sorted(old.keys() | new.keys()):
            yield from compare(f"{path}.{key}", old.get(key), new.get(key), key not in old or key not in new)
    elif isinstance(old, list) and isinstance(new, list):
        for place, (left, right) in enumerate(zip_longest(old, new, fillvalue=compare)):
            if left is compare:
                yield f"+ {path}[{place}]: {json.dumps(right)}"
            elif right is compare:
                yield f"- {path}[{place}]: {json.dumps(left)}"
            else:
                yield from compare(f"{path}[{place}]", left, right, False)
    elif json.dumps(old) != json.dumps(new):
        if inside and old is None:
            yield f"+ {path}: {json.dumps(new)}"
        elif inside and new is None:
            yield f"- {path}: {json.dumps(old)}"
        else:
            yield f"~ {path}: {json.dumps(old)} -> {json.dumps(new)}"
