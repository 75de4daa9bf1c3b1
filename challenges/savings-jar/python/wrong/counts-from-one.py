def weeks_to_save(goal, first_week):
    week = 1
    saved = 0
    coins = first_week
    while saved < goal:
        saved += coins
        coins += 1
        week += 1
    return week
