def roll_call(signed_up: list[str], arrived: list[str]) -> tuple[set[str], set[str]]:
    """Return two sets: who is missing, and who is there unexpectedly."""
    expected = set(signed_up)
    present = set(arrived)
    return expected - present, present - expected
