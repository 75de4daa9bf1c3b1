def first_bracket_problem(text):
    pairs = {")": "(", "]": "[", "}": "{"}
    stack = []
    for position, character in enumerate(text):
        if character in "([{":
            stack.append(position)
        elif character in pairs:
            if text[stack.pop()] != pairs[character]:
                return position
    return stack[0] if stack else None
