def count_votes(votes: list[str]) -> dict[str, int]:
    """Return a dictionary: each choice, and how many votes it got."""
    counts: dict[str, int] = {}
    for vote in votes:
        choice = vote.strip().lower()
        if choice:
            counts[choice] = counts.get(choice, 0) + 1
    return counts
