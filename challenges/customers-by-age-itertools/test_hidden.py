from solution import customers_by_age


def customer(name, age, **more):
    return {"name": name, "age": age, **more}


def test_customers_of_one_age_need_not_be_neighbours():
    people = [customer("A", 50), customer("B", 18), customer("C", 50), customer("D", 18), customer("E", 50)]
    assert customers_by_age(people) == {
        18: [customer("B", 18), customer("D", 18)],
        50: [customer("A", 50), customer("C", 50), customer("E", 50)],
    }


def test_ages_are_in_ascending_order():
    people = [customer("A", 100), customer("B", 9), customer("C", 30), customer("D", 9), customer("E", 0)]
    assert list(customers_by_age(people)) == [0, 9, 30, 100]


def test_a_group_keeps_the_order_of_the_list():
    people = [customer("Zoe", 31), customer("Max", 7), customer("Amy", 31), customer("Lea", 31)]
    assert customers_by_age(people)[31] == [customer("Zoe", 31), customer("Amy", 31), customer("Lea", 31)]


def test_customers_keep_everything_that_is_known_about_them():
    people = [customer("Ada", 36, city="Basel", points=7), customer("Ben", 36, city="Bern")]
    assert customers_by_age(people) == {
        36: [
            {"name": "Ada", "age": 36, "city": "Basel", "points": 7},
            {"name": "Ben", "age": 36, "city": "Bern"},
        ]
    }


def test_customers_with_the_same_name_and_age_both_stay():
    people = [customer("Kim", 40), customer("Kim", 40)]
    assert customers_by_age(people) == {40: [customer("Kim", 40), customer("Kim", 40)]}


def test_every_group_is_a_list():
    result = customers_by_age([customer("Ada", 36), customer("Baby", 0)])
    assert len(result) == 2
    assert all(isinstance(group, list) for group in result.values())


def test_the_list_of_customers_is_not_changed():
    people = [customer("Zoe", 44), customer("Max", 31), customer("Amy", 44)]
    customers_by_age(people)
    assert people == [customer("Zoe", 44), customer("Max", 31), customer("Amy", 44)]
