def greeting(name, word=None, times=1, mark=None):
    word = word or "Hello"
    mark = mark or "!"
    if times == 0:
        return name + mark
    return " ".join([word] * times) + ", " + name + mark
