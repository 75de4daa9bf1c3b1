def print_menu(dishes):
    if not dishes:
        print("Nothing today.")
        return
    print("MENU")
    for number, dish in enumerate(dishes, start=1):
        print(f"{number}. {dish}")
    print(f"{len(dishes)} dishes")
