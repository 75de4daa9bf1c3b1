class PiggyBank:
    """A piggy bank that belongs to somebody and holds a number of coins."""

    def __init__(self, owner, coins=0):
        raise NotImplementedError

    def put(self, amount):
        """Add coins; at least one."""
        raise NotImplementedError

    def take(self, amount):
        """Take coins out and return how many are left."""
        raise NotImplementedError

    def __str__(self):
        raise NotImplementedError
