def count_votes(votes):
    counts = {}
    for vote in votes:
        if vote:
            choice = vote.strip().lower()
            counts[choice] = counts.get(choice, 0) + 1
    return counts
