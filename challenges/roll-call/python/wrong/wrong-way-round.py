def roll_call(signed_up, arrived):
    missing = set(arrived) - set(signed_up)
    unexpected = set(signed_up) - set(arrived)
    return missing, unexpected
