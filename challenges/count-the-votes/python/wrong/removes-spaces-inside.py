def count_votes(votes):
    counts = {}
    for vote in votes:
        choice = vote.replace(" ", "").lower()
        if choice:
            counts[choice] = counts.get(choice, 0) + 1
    return counts
