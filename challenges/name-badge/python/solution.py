def badge(first: str, last: str) -> str:
    """Return the text for a badge, for example 'A. LOVELACE'."""
    initial = first.strip()[0]
    return initial.upper() + ". " + last.strip().upper()
