def greeting(name: str, word: str = "Hello", times: int = 1, mark: str = "!") -> str:
    """Return a greeting such as 'Hello, Ada!'."""
    if times == 0:
        return f"{name}{mark}"
    words = " ".join([word] * times)
    return f"{words}, {name}{mark}"
