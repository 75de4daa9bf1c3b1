def check_code(code):
    if not code.isdigit():
        raise ValueError("a code has only digits")
    if len(code) != 4:
        raise ValueError("a code has 4 characters")
    if code == code[0] * 4:
        raise ValueError("the digits must not all be the same")
    return int(code)
