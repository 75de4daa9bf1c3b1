def tidy_name(text):
    text = text.replace(".", "").replace(",", "").replace("_", " ")
    words = []
    for word in text.strip().split(" "):
        words.append(word.capitalize())
    return " ".join(words)
