def level(team):
    return team["points"], team["scored"] - team["conceded"], team["scored"]


def league_table(teams):
    places = sorted({level(team) for team in teams}, reverse=True)
    ordered = sorted(teams, key=lambda team: (places.index(level(team)), team["name"].lower()))
    return [(places.index(level(team)) + 1, team["name"]) for team in ordered]
