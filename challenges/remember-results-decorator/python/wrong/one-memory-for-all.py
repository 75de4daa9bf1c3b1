results = {}


def remember(function):
    def wrapper(*args, **named):
        try:
            key = (args, frozenset(named.items()))
            hash(key)
        except TypeError:
            return function(*args, **named)
        if key not in results:
            results[key] = function(*args, **named)
        return results[key]

    return wrapper
