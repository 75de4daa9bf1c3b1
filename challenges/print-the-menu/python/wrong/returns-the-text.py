def print_menu(dishes):
    if not dishes:
        return "Nothing today."
    lines = ["MENU"]
    for number, dish in enumerate(dishes, start=1):
        lines.append(f"{number}. {dish}")
    lines.append("1 dish" if len(dishes) == 1 else f"{len(dishes)} dishes")
    return "\n".join(lines)
