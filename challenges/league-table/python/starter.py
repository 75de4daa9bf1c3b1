def league_table(teams: list[dict]) -> list[tuple[int, str]]:
    """Return (place, name) of each team, best first."""
    raise NotImplementedError
