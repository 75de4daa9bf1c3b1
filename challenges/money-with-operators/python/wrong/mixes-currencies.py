from functools import total_ordering


@total_ordering
class Money:
    def __init__(self, cents, currency):
        self.cents = cents
        self.currency = currency

    def _check(self, other):
        if self.currency != other.currency:
            raise ValueError("two currencies")

    def __str__(self):
        units, cents = divmod(abs(self.cents), 100)
        return f"{'-' * (self.cents < 0)}{units}.{cents:02} {self.currency}"

    def __eq__(self, other):
        return isinstance(other, Money) and (self.cents, self.currency) == (other.cents, other.currency)

    def __lt__(self, other):
        return self.cents < other.cents

    def __add__(self, other):
        self._check(other)
        return Money(self.cents + other.cents, self.currency)

    def __sub__(self, other):
        self._check(other)
        return Money(self.cents - other.cents, self.currency)

    def __neg__(self):
        return Money(-self.cents, self.currency)

    def __mul__(self, times):
        if not isinstance(times, int):
            raise TypeError(times)
        return Money(self.cents * times, self.currency)

    def share(self, people):
        if people < 1:
            raise ValueError(people)
        least, extra = divmod(self.cents, people)
        return [Money(least + 1, self.currency)] * extra + [Money(least, self.currency)] * (people - extra)
