def print_menu(dishes):
    if not dishes:
        print("Nothing today.")
        return
    print("MENU")
    for number, dish in enumerate(dishes):
        print(f"{number}. {dish}")
    print("1 dish" if len(dishes) == 1 else f"{len(dishes)} dishes")
