def badge(first, last):
    return first.strip()[0].upper() + ". " + " ".join(last.split()).upper()
