from math import factorial


def nth_arrangement(letters, number):
    if not 0 <= number < factorial(len(letters)):
        raise IndexError(number)
    left = sorted(letters)
    result = ""
    while left:
        place, number = divmod(number, factorial(len(left) - 1))
        result += left.pop(place)
    return result
