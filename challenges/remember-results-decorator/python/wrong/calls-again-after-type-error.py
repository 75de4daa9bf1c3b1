def remember(function):
    results = {}

    def wrapper(*args, **named):
        try:
            key = (args, frozenset(named.items()))
            if key not in results:
                results[key] = function(*args, **named)
            return results[key]
        except TypeError:
            return function(*args, **named)

    return wrapper
