def wet_days(rain):
    result = []
    day = 0
    for amount in rain:
        day += 1
        if amount >= 2:
            result.append(day)
    return result
