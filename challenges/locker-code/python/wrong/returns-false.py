def check_code(code):
    if len(code) != 4 or not code.isdigit() or code == code[0] * 4:
        return False
    return int(code)
