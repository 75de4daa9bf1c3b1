from itertools import groupby
from operator import itemgetter


def customers_by_age(customers: list[dict]) -> dict[int, list[dict]]:
    """Return a dictionary: age -> list of the customers of that age.

    The ages are in ascending order; itertools.groupby does the grouping.
    """
    age_of = itemgetter("age")
    in_order_of_age = sorted(customers, key=age_of)
    return {age: list(group) for age, group in groupby(in_order_of_age, key=age_of)}
