def check_code(code):
    if len(code) != 4:
        raise ValueError("a code has 4 characters")
    try:
        number = int(code)
    except ValueError:
        raise ValueError("a code has only digits")
    if code == code[0] * 4:
        raise ValueError("the digits must not all be the same")
    return number
