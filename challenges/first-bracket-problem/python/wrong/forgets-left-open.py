def first_bracket_problem(text):
    pairs = {")": "(", "]": "[", "}": "{"}
    stack = []
    for position, character in enumerate(text):
        if character in "([{":
            stack.append(character)
        elif character in pairs:
            if not stack or stack.pop() != pairs[character]:
                return position
    return None
