def count_votes(votes):
    counts = {}
    for vote in votes:
        choice = vote.strip()
        if choice:
            counts[choice] = counts.get(choice, 0) + 1
    return counts
