def seat_plan(rows, seats):
    plan = []
    for letter in rows:
        row = []
        for number in range(1, seats):
            if number > 12:
                number += 1
            row.append(f"{letter}{number}")
        plan.append(row)
    return plan
