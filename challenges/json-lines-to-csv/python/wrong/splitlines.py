import csv
import io
import json


def to_csv(text):
    rows = [json.loads(line) for line in text.splitlines() if line.strip()]
    if not rows:
        return ""
    out = io.StringIO()
    columns = dict.fromkeys(key for row in rows for key in row)
    writer = csv.DictWriter(out, columns, lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow(
            {key: value if value is None or isinstance(value, str) else json.dumps(value) for key, value in row.items()}
        )
    return out.getvalue()
