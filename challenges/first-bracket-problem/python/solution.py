CLOSES = {")": "(", "]": "[", "}": "{"}


def first_bracket_problem(text: str) -> int | None:
    """Return the position of the first bracket that does not match, or None."""
    still_open: list[int] = []
    for position, character in enumerate(text):
        if character in CLOSES.values():
            still_open.append(position)
        elif character in CLOSES:
            if not still_open or text[still_open.pop()] != CLOSES[character]:
                return position
    return still_open[0] if still_open else None
