def print_menu(dishes):
    if not dishes:
        print("Nothing today.\n")
        return
    text = "MENU\n"
    for number, dish in enumerate(dishes, start=1):
        text += f"{number}. {dish}\n"
    text += "1 dish\n" if len(dishes) == 1 else f"{len(dishes)} dishes\n"
    print(text)
