def wet_days(rain):
    result = []
    for day in range(len(rain)):
        if rain[day] > 2:
            result.append(day)
    return result
