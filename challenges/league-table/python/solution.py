def league_table(teams: list[dict]) -> list[tuple[int, str]]:
    """Return (place, name) of each team, best first."""
    by_name = sorted(teams, key=lambda team: team["name"].lower())
    ranks = sorted(map(rank, teams))
    return [(ranks.index(rank(team)) + 1, team["name"]) for team in sorted(by_name, key=rank)]


def rank(team: dict) -> tuple[int, int, int]:
    """What decides between teams, the best having the smallest."""
    return -team["points"], team["conceded"] - team["scored"], -team["scored"]
