def tidy_name(text):
    text = text.replace(".", "").replace(",", "").replace("_", " ")
    return " ".join(text.split()).title()
