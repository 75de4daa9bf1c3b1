import json


def to_csv(text):
    rows = [json.loads(line) for line in text.split("\n") if line.strip()]
    if not rows:
        return ""
    columns = list(dict.fromkeys(key for row in rows for key in row))
    lines = [",".join(columns)]
    for row in rows:
        cells = []
        for column in columns:
            value = row.get(column)
            if value is None:
                cells.append("")
            elif isinstance(value, str):
                cells.append(value)
            elif isinstance(value, (list, dict)) and value:
                cells.append('"' + json.dumps(value).replace('"', '""') + '"')
            else:
                cells.append(json.dumps(value))
        lines.append(",".join(cells))
    return "\n".join(lines) + "\n"
