import re


class WordTree:
    def __init__(self):
        self.words = []

    def add(self, word):
        self.words.append(word)

    def remove(self, word):
        if word not in self.words:
            raise KeyError(word)
        self.words.remove(word)

    def __contains__(self, word):
        return word in self.words

    def __len__(self):
        return len(self.words)

    def __iter__(self):
        return iter(sorted(self.words))

    def starting_with(self, beginning):
        return [word for word in self if word.startswith(beginning)]

    def matching(self, pattern):
        return [word for word in self if re.fullmatch(pattern.replace("?", "."), word)]
