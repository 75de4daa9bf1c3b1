from itertools import groupby
from operator import attrgetter


def customers_by_age(customers: list) -> dict[int, list[str]]:
    """Return a dictionary: age -> names of the customers of that age, sorted.

    itertools.groupby does the grouping.
    """
    in_order = sorted(customers, key=attrgetter("age", "name"))
    return {age: [customer.name for customer in group] for age, group in groupby(in_order, key=attrgetter("age"))}
