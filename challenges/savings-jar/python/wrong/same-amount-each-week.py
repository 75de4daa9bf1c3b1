def weeks_to_save(goal, first_week):
    weeks = 0
    saved = 0
    while saved < goal:
        saved += first_week
        weeks += 1
    return weeks
