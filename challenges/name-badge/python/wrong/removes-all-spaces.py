def badge(first, last):
    first = first.replace(" ", "")
    last = last.replace(" ", "")
    return first[0].upper() + ". " + last.upper()
