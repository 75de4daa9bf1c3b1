def retry(attempts, before_retry=None):
    if attempts < 1:
        raise ValueError(attempts)

    def decorator(function):
        def wrapper(*args, **named):
            for attempt in range(1, attempts + 1):
                try:
                    return function(*args, **named)
                except ConnectionError:
                    if before_retry is not None:
                        before_retry(attempt)
            return function(*args, **named)

        return wrapper

    return decorator
