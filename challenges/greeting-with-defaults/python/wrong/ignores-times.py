def greeting(name, word="Hello", times=1, mark="!"):
    if times == 0:
        return name + mark
    return word + ", " + name + mark
