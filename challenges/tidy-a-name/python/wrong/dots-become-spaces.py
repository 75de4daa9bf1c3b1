def tidy_name(text):
    for character in ".,_":
        text = text.replace(character, " ")
    return " ".join(word.capitalize() for word in text.split())
