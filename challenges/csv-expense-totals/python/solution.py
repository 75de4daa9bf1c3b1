import csv
import io
from collections import defaultdict
from decimal import Decimal


def totals(text: str) -> dict[str, Decimal]:
    """Return the sum of the amounts of each category in a CSV text."""
    sums: defaultdict[str, Decimal] = defaultdict(Decimal)
    for row in csv.DictReader(io.StringIO(text)):
        sums[row["category"].strip()] += Decimal(row["amount"].replace(",", ""))
    return dict(sums)
