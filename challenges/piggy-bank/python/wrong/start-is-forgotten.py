class PiggyBank:
    def __init__(self, owner, coins=0):
        self.owner = owner
        self.coins = 0

    def put(self, amount):
        if amount < 1:
            raise ValueError("put in at least one coin")
        self.coins += amount

    def take(self, amount):
        if amount > self.coins:
            raise ValueError("not enough coins")
        self.coins -= amount
        return self.coins

    def __str__(self):
        return f"{self.owner} has {self.coins} coins"
