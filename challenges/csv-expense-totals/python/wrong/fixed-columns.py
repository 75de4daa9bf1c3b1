import csv
import io
from decimal import Decimal


def totals(text):
    sums = {}
    rows = csv.reader(io.StringIO(text))
    next(rows)
    for row in rows:
        if row:
            category = row[-2].strip()
            sums[category] = sums.get(category, 0) + Decimal(row[-1].replace(",", ""))
    return sums
