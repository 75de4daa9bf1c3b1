def remember(function):
    results = {}

    def wrapper(*args, **named):
        key = (args, frozenset(named.items())) if hashable((args, tuple(named.values()))) else None
        if key is None:
            return function(*args, **named)
        result = results.get(key)
        if result is None:
            result = results[key] = function(*args, **named)
        return result

    return wrapper


def hashable(value):
    try:
        hash(value)
        return True
    except TypeError:
        return False
