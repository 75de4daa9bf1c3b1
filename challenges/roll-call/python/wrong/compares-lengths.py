def roll_call(signed_up, arrived):
    if len(signed_up) == len(arrived) and set(arrived) <= set(signed_up):
        return set(), set()
    return set(signed_up) - set(arrived), set(arrived) - set(signed_up)
