import json

MISSING = object()


def changes(before, after):
    return list(compare("$", json.loads(before), json.loads(after)))


def compare(path, old, new):
    if isinstance(old, dict) and isinstance(new, dict):
        for key in sorted(old.keys() | new.keys()):
            yield from compare(f"{path}.{key}", old.get(key, MISSING), new.get(key, MISSING))
    elif isinstance(old, list) and isinstance(new, list):
        for place, (left, right) in enumerate(zip(old, new)):
            yield from compare(f"{path}[{place}]", left, right)
    elif old is MISSING:
        yield f"+ {path}: {json.dumps(new)}"
    elif new is MISSING:
        yield f"- {path}: {json.dumps(old)}"
    elif json.dumps(old) != json.dumps(new):
        yield f"~ {path}: {json.dumps(old)} -> {json.dumps(new)}"
