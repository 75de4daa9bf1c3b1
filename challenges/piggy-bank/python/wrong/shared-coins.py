class PiggyBank:
    coins = 0

    def __init__(self, owner, coins=0):
        self.owner = owner
        PiggyBank.coins = coins

    def put(self, amount):
        if amount < 1:
            raise ValueError("put in at least one coin")
        PiggyBank.coins += amount

    def take(self, amount):
        if amount > PiggyBank.coins:
            raise ValueError("not enough coins")
        PiggyBank.coins -= amount
        return PiggyBank.coins

    def __str__(self):
        return f"{self.owner} has {self.coins} coins"
