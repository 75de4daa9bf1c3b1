def seat_plan(rows, seats):
    plan = []
    for letter in rows:
        for number in range(1, seats + 1):
            if number > 12:
                number += 1
            plan.append(f"{letter}{number}")
    return plan
