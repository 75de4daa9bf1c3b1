def stairs(top):
    return list(range(1, top + 1)) + list(range(top - 2, -1, -2))
