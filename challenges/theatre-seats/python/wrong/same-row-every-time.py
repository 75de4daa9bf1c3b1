def seat_plan(rows, seats):
    plan = []
    row = []
    for letter in rows:
        for number in range(1, seats + 1):
            if number > 12:
                number += 1
            row.append(f"{letter}{number}")
        plan.append(row)
    return plan
