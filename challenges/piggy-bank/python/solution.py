class PiggyBank:
    """A piggy bank that belongs to somebody and holds a number of coins."""

    def __init__(self, owner: str, coins: int = 0) -> None:
        self.owner = owner
        self.coins = coins

    def put(self, amount: int) -> None:
        """Add coins; at least one."""
        if amount < 1:
            raise ValueError("put in at least one coin")
        self.coins += amount

    def take(self, amount: int) -> int:
        """Take coins out and return how many are left."""
        if amount > self.coins:
            raise ValueError("not enough coins")
        self.coins -= amount
        return self.coins

    def __str__(self) -> str:
        return f"{self.owner} has {self.coins} coins"
