def seat_plan(rows, seats):
    plan = []
    for letter in rows:
        row = []
        for number in range(1, seats + 1):
            if number != 13:
                row.append(f"{letter}{number}")
        plan.append(row)
    return plan
