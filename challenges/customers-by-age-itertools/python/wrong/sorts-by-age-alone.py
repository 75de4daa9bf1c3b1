from itertools import groupby
from operator import attrgetter


def customers_by_age(customers):
    in_order = sorted(customers, key=attrgetter("age"))
    return {age: [customer.name for customer in group] for age, group in groupby(in_order, key=attrgetter("age"))}
