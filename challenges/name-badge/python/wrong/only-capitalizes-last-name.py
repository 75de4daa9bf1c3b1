def badge(first, last):
    return first.strip()[0].upper() + ". " + last.strip().capitalize()
