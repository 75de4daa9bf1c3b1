def seat_plan(rows: str, seats: int) -> list[list[str]]:
    """Return a list of rows; each row is a list of seats such as 'A1'."""
    plan = []
    for letter in rows:
        row = []
        for number in range(1, seats + 1):
            if number > 12:
                number += 1
            row.append(f"{letter}{number}")
        plan.append(row)
    return plan
