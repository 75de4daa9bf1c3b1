class Money:
    """An amount of money in whole cents."""

    def __init__(self, cents: int, currency: str) -> None:
        self.cents = cents
        self.currency = currency

    def share(self, people: int) -> list["Money"]:
        """Divide the amount among people as equally as whole cents allow, largest share first."""
        raise NotImplementedError
