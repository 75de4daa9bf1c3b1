def print_menu(dishes):
    print("MENU")
    if not dishes:
        print("Nothing today.")
        return
    for number, dish in enumerate(dishes, start=1):
        print(f"{number}. {dish}")
    print("1 dish" if len(dishes) == 1 else f"{len(dishes)} dishes")
