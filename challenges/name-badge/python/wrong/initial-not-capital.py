def badge(first, last):
    return first.strip()[0] + ". " + last.strip().upper()
