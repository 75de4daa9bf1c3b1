def wet_days(rain):
    result = []
    for amount in rain:
        if amount > 2:
            result.append(amount)
    return result
