def count_votes(votes):
    counts = {}
    for vote in votes:
        choice = vote.lower()
        if choice and not choice.isspace():
            counts[choice] = counts.get(choice, 0) + 1
    return counts
