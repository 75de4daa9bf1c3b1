def greeting(name, times=1, word="Hello", mark="!"):
    if times == 0:
        return name + mark
    return " ".join([word] * times) + ", " + name + mark
