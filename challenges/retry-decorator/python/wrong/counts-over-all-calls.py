def retry(attempts, before_retry=None):
    if attempts < 1:
        raise ValueError(attempts)

    def decorator(function):
        failed = 0

        def wrapper(*args, **named):
            nonlocal failed
            while True:
                try:
                    return function(*args, **named)
                except ConnectionError:
                    failed += 1
                    if failed >= attempts:
                        raise
                    if before_retry is not None:
                        before_retry(failed)

        return wrapper

    return decorator
