def weeks_to_save(goal, first_week):
    weeks = 0
    saved = 0
    coins = first_week
    while goal > 0 and saved <= goal:
        saved += coins
        coins += 1
        weeks += 1
    return weeks
