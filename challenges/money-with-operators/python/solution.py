from functools import total_ordering


@total_ordering
class Money:
    """An amount of money in whole cents."""

    def __init__(self, cents: int, currency: str) -> None:
        self.cents = cents
        self.currency = currency

    def __str__(self) -> str:
        units, cents = divmod(abs(self.cents), 100)
        return f"{'-' if self.cents < 0 else ''}{units}.{cents:02} {self.currency}"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Money):
            return NotImplemented
        return (self.cents, self.currency) == (other.cents, other.currency)

    def __lt__(self, other: "Money") -> bool:
        return (self - other).cents < 0

    def __add__(self, other: "Money") -> "Money":
        if self.currency != other.currency:
            raise ValueError(f"cannot mix {self.currency} and {other.currency}")
        return Money(self.cents + other.cents, self.currency)

    def __neg__(self) -> "Money":
        return self * -1

    def __sub__(self, other: "Money") -> "Money":
        return self + -other

    def __mul__(self, times: int) -> "Money":
        if not isinstance(times, int):
            return NotImplemented
        return Money(self.cents * times, self.currency)

    def share(self, people: int) -> list["Money"]:
        """Divide the amount among people as equally as whole cents allow, largest share first."""
        if people < 1:
            raise ValueError("there must be somebody to share with")
        least, extra = divmod(self.cents, people)
        return [Money(least + (place < extra), self.currency) for place in range(people)]
