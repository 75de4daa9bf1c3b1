def first_bracket_problem(text):
    pairs = {")": "(", "]": "[", "}": "{"}
    stack = []
    for position, character in enumerate(text):
        if character in "([{":
            stack.append((character, position))
        elif character in pairs:
            if not stack or stack.pop()[0] != pairs[character]:
                return position
    return stack[-1][1] if stack else None
