def roll_call(signed_up, arrived):
    unexpected = set()
    for name in set(arrived):
        if name in signed_up:
            while name in signed_up:
                signed_up.remove(name)
        else:
            unexpected.add(name)
    return set(signed_up), unexpected
