def check_code(code):
    if len(code) != 4:
        raise ValueError("a code has 4 characters")
    if not code.isdigit():
        raise ValueError("a code has only digits")
    if len(set(code)) < 4 and not code.startswith("0"):
        raise ValueError("the digits must not all be the same")
    if code == "0000":
        raise ValueError("the digits must not all be the same")
    return int(code)
