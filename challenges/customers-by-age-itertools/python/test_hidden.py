from solution import customers_by_age


class Customer:
    def __init__(self, name, email, age):
        self.name = name
        self.email = email
        self.age = age


def customer(name, age):
    return Customer(name, f"{name.lower()}@shop.example", age)


def test_customers_of_one_age_need_not_be_neighbours():
    people = [customer("A", 50), customer("B", 18), customer("C", 50), customer("D", 18), customer("E", 50)]
    assert customers_by_age(people) == {50: ["A", "C", "E"], 18: ["B", "D"]}


def test_names_are_sorted_whatever_the_order_of_ages_and_emails():
    people = [Customer("Zoe", "a@shop.example", 31), Customer("Max", "b@shop.example", 7)]
    people += [Customer("Amy", "c@shop.example", 31), Customer("Lea", "d@shop.example", 31)]
    assert customers_by_age(people) == {31: ["Amy", "Lea", "Zoe"], 7: ["Max"]}


def test_customers_with_the_same_name_and_age_both_stay():
    people = [customer("Kim", 40), customer("Ben", 40), Customer("Kim", "other@shop.example", 40), customer("Kim", 41)]
    assert customers_by_age(people) == {40: ["Ben", "Kim", "Kim"], 41: ["Kim"]}


def test_every_group_is_a_list_of_names_and_age_zero_is_an_age():
    result = customers_by_age([customer("Ada", 36), customer("Baby", 0)])
    assert sorted(result) == [0, 36]
    assert result[0] == ["Baby"] and result[36] == ["Ada"]
    assert all(isinstance(group, list) for group in result.values())


def test_the_list_of_customers_is_not_changed():
    people = [customer("Zoe", 44), customer("Max", 31), customer("Amy", 44)]
    customers_by_age(people)
    assert [person.name for person in people] == ["Zoe", "Max", "Amy"]
    assert [person.age for person in people] == [44, 31, 44]
