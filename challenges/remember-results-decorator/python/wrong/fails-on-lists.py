def remember(function):
    results = {}

    def wrapper(*args, **named):
        key = (args, frozenset(named.items()))
        if key not in results:
            results[key] = function(*args, **named)
        return results[key]

    return wrapper
