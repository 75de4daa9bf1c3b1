def statement(bookings):
    """Add up like SUM(cents) OVER (PARTITION BY account ORDER BY day)."""
    # the same as SUM(x) OVER (...) of SQL
    balances = {}
    result = []
    for account, day, cents in sorted(bookings, key=lambda booking: booking[:2]):
        balances[account] = balances.get(account, 0) + cents
        result.append((account, day, cents, balances[account]))
    return result
