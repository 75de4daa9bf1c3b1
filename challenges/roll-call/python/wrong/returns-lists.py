def roll_call(signed_up, arrived):
    missing = [name for name in signed_up if name not in arrived]
    unexpected = [name for name in arrived if name not in signed_up]
    return missing, unexpected
