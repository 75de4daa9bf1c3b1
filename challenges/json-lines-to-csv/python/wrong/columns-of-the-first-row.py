import csv
import io
import json


def to_csv(text):
    rows = [json.loads(line) for line in text.split("\n") if line.strip()]
    if not rows:
        return ""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n", extrasaction="ignore")
    writer.writeheader()
    for row in rows:
        writer.writerow(
            {key: value if value is None or isinstance(value, str) else json.dumps(value) for key, value in row.items()}
        )
    return out.getvalue()
