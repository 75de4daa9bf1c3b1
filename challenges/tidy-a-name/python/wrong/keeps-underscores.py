def tidy_name(text):
    text = text.replace(".", "").replace(",", "")
    return " ".join(word.capitalize() for word in text.split())
