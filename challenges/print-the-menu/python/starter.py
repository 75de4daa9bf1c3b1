def print_menu(dishes):
    """Print the menu: a heading, the numbered dishes, and how many there are."""
    raise NotImplementedError
