def roll_call(signed_up, arrived):
    different = set(signed_up) ^ set(arrived)
    return different, different & set(arrived)
