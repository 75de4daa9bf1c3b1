def numbers_in_both(first, second):
    return sorted(set(first) & set(second))
