from decimal import Decimal


def totals(text):
    lines = [line for line in text.splitlines() if line]
    heading = lines[0].split(",")
    sums = {}
    for line in lines[1:]:
        row = dict(zip(heading, line.split(",")))
        category = row["category"].strip()
        sums[category] = sums.get(category, 0) + Decimal(row["amount"].strip('"'))
    return sums
