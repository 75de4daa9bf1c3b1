def stairs(top):
    return list(range(1, top)) + list(range(top - 2, 0, -2))
