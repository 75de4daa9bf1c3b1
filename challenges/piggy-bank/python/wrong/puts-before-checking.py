class PiggyBank:
    def __init__(self, owner, coins=0):
        self.owner = owner
        self.coins = coins

    def put(self, amount):
        self.coins += amount
        if amount < 1:
            raise ValueError("put in at least one coin")

    def take(self, amount):
        if amount > self.coins:
            raise ValueError("not enough coins")
        self.coins -= amount
        return self.coins

    def __str__(self):
        return f"{self.owner} has {self.coins} coins"
