from collections import Counter
from math import factorial, prod


def count(letters):
    return factorial(len(letters)) // prod(map(factorial, Counter(letters).values()))


def nth_arrangement(letters, number):
    if number < 0 or number > count(letters):
        raise IndexError(number)
    for first in sorted(set(letters)):
        others = letters.replace(first, "", 1)
        if number < count(others):
            return first + nth_arrangement(others, number)
        number -= count(others)
    return ""
