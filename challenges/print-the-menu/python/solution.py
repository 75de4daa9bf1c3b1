def print_menu(dishes: list[str]) -> None:
    """Print the menu: a heading, the numbered dishes, and how many there are."""
    if not dishes:
        print("Nothing today.")
        return
    print("MENU")
    for number, dish in enumerate(dishes, start=1):
        print(f"{number}. {dish}")
    print("1 dish" if len(dishes) == 1 else f"{len(dishes)} dishes")
