def badge(first, last):
    return first[0].upper() + ". " + last.upper()
