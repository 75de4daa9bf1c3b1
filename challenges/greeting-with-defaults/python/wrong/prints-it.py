def greeting(name, word="Hello", times=1, mark="!"):
    if times == 0:
        text = name + mark
    else:
        text = " ".join([word] * times) + ", " + name + mark
    print(text)
    return text
