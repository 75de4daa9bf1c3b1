from collections import Counter
from math import factorial, prod


def nth_arrangement(letters: str, number: int) -> str:
    """Return the arrangement of the letters that has this number in alphabetical order."""
    if not 0 <= number < count_arrangements(letters):
        raise IndexError(f"there are only {count_arrangements(letters)} arrangements")
    for first in sorted(set(letters)):
        others = letters.replace(first, "", 1)
        beginning_so = count_arrangements(others)
        if number < beginning_so:
            return first + nth_arrangement(others, number)
        number -= beginning_so
    return ""


def count_arrangements(letters: str) -> int:
    """The number of different arrangements."""
    return factorial(len(letters)) // prod(map(factorial, Counter(letters).values()))
