def numbers_in_both(first, second):
    result = []
    for number in first:
        if number in second:
            if number in result:
                result.remove(number)
            result.append(number)
    return result
