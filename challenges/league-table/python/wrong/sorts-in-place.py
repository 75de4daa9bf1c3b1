def level(team):
    return team["points"], team["scored"] - team["conceded"], team["scored"]


def league_table(teams):
    teams.sort(key=lambda team: team["name"].lower())
    teams.sort(key=level, reverse=True)
    table = []
    for index, team in enumerate(teams):
        shared = index and level(team) == level(teams[index - 1])
        table.append((table[-1][0] if shared else index + 1, team["name"]))
    return table
