def remember(function):
    results = {}

    def wrapper(*args, **named):
        try:
            hash((args, frozenset(named.items())))
        except TypeError:
            return function(*args, **named)
        key = ",".join(map(str, args)), frozenset(named.items())
        if key not in results:
            results[key] = function(*args, **named)
        return results[key]

    return wrapper
