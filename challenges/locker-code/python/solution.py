def check_code(code: str) -> int:
    """Return a good code as a number; raise a ValueError for a bad one."""
    if len(code) != 4:
        raise ValueError("a code has 4 characters")
    if not code.isdigit():
        raise ValueError("a code has only digits")
    if len(set(code)) == 1:
        raise ValueError("the digits must not all be the same")
    return int(code)
