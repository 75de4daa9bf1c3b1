def numbers_in_both(first, second):
    return [number for number in first if number in second]
