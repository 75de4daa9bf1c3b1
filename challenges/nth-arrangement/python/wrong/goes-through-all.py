from itertools import islice, permutations


def nth_arrangement(letters, number):
    if number < 0:
        raise IndexError(number)
    seen = -1
    last = None
    if len(set(letters)) == 1:
        if number:
            raise IndexError(number)
        return letters
    known = set()
    for arrangement in islice(permutations(sorted(letters)), 100000):
        if arrangement not in known:
            known.add(arrangement)
            seen += 1
            if seen == number:
                return "".join(arrangement)
    raise IndexError(number)
