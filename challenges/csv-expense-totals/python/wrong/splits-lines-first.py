import csv
from decimal import Decimal


def totals(text):
    sums = {}
    lines = [line for line in text.splitlines() if line.strip()]
    for row in csv.DictReader(lines):
        category = row["category"].strip()
        sums[category] = sums.get(category, 0) + Decimal((row["amount"] or "0").replace(",", ""))
    return sums
