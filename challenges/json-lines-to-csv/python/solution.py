import csv
import io
import json


def to_csv(text: str) -> str:
    """Turn JSON lines into a CSV table."""
    rows = [json.loads(line) for line in text.split("\n") if line.strip()]
    if not rows:
        return ""
    columns = dict.fromkeys(key for row in rows for key in row)
    table = io.StringIO()
    writer = csv.DictWriter(table, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows({key: cell(value) for key, value in row.items()} for row in rows)
    return table.getvalue()


def cell(value: object) -> str | None:
    return value if value is None or isinstance(value, str) else json.dumps(value)
