def count_votes(votes):
    counts = {}
    for vote in votes:
        choice = vote.strip().lower()
        if choice:
            if choice in counts:
                counts[choice] += 1
            else:
                counts[choice] = 0
    return counts
