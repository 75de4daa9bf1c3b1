def level(team):
    return team["points"], team["scored"] - team["conceded"], team["scored"]


def league_table(teams):
    ordered = sorted(sorted(teams, key=lambda team: team["name"]), key=level, reverse=True)
    table = []
    for index, team in enumerate(ordered):
        shared = index and level(team) == level(ordered[index - 1])
        table.append((table[-1][0] if shared else index + 1, team["name"]))
    return table
