def check_code(code):
    if len(code) < 4:
        raise ValueError("a code has 4 characters")
    if not code.isdigit():
        raise ValueError("a code has only digits")
    if code.count(code[0]) == len(code):
        raise ValueError("the digits must not all be the same")
    return int(code)
