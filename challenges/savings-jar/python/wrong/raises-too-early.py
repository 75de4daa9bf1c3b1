def weeks_to_save(goal, first_week):
    weeks = 0
    saved = 0
    coins = first_week
    while saved < goal:
        coins += 1
        saved += coins
        weeks += 1
    return weeks
