def numbers_in_both(first, second):
    result = []
    for number in second:
        if number in first and number not in result:
            result.append(number)
    return result
