def greeting(name, word="Hello", times=1, mark="!"):
    return " ".join([word] * times) + ", " + name + mark
