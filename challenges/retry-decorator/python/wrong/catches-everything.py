def retry(attempts, before_retry=None):
    if attempts < 1:
        raise ValueError(attempts)

    def decorator(function):
        def wrapper(*args, **named):
            for attempt in range(1, attempts + 1):
                try:
                    return function(*args, **named)
                except OSError:
                    if attempt == attempts:
                        raise
                    if before_retry is not None:
                        before_retry(attempt)

        return wrapper

    return decorator
