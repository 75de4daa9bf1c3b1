def first_bracket_problem(text):
    counts = {"(": [], "[": [], "{": []}
    pairs = {")": "(", "]": "[", "}": "{"}
    for position, character in enumerate(text):
        if character in counts:
            counts[character].append(position)
        elif character in pairs:
            if not counts[pairs[character]]:
                return position
            counts[pairs[character]].pop()
    left = sum(counts.values(), [])
    return min(left) if left else None
