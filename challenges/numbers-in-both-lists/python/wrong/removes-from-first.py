def numbers_in_both(first, second):
    result = []
    while first:
        number = first.pop(0)
        if number in second and number not in result:
            result.append(number)
    return result
