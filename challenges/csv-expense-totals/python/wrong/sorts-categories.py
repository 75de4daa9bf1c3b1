import csv
import io
from decimal import Decimal


def totals(text):
    sums = {}
    for row in csv.DictReader(io.StringIO(text)):
        category = row["category"].strip()
        sums[category] = sums.get(category, 0) + Decimal(row["amount"].replace(",", ""))
    return dict(sorted(sums.items()))
