def tidy_name(text: str) -> str:
    """Return the name in tidy form, for example 'Ada Lovelace'."""
    text = text.replace(".", "").replace(",", "").replace("_", " ")
    return " ".join(word.capitalize() for word in text.split())
