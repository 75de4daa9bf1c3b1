def remember(function):
    results = {}

    def wrapper(*args, **named):
        key = (args, tuple(named.items()))
        try:
            hash(key)
        except TypeError:
            return function(*args, **named)
        if key not in results:
            results[key] = function(*args, **named)
        return results[key]

    return wrapper
