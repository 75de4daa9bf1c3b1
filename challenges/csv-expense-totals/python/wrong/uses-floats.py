import csv
import io


def totals(text):
    sums = {}
    for row in csv.DictReader(io.StringIO(text)):
        category = row["category"].strip()
        sums[category] = sums.get(category, 0.0) + float(row["amount"].replace(",", ""))
    return sums
