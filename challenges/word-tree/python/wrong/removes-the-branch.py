class WordTree:
    def __init__(self):
        self.is_word = False
        self.next = {}

    def add(self, word):
        if not word:
            self.is_word = True
        else:
            self.next.setdefault(word[0], WordTree()).add(word[1:])

    def remove(self, word):
        if word not in self:
            raise KeyError(word)
        if not word:
            self.is_word = False
            return
        node = self
        for letter in word[:-1]:
            node = node.next[letter]
        del node.next[word[-1]]

    def __contains__(self, word):
        return any(word == known for known in self)

    def __len__(self):
        return sum(1 for _ in self)

    def __iter__(self):
        if self.is_word:
            yield ""
        for letter in sorted(self.next):
            for ending in self.next[letter]:
                yield letter + ending

    def starting_with(self, beginning):
        return [word for word in self if word.startswith(beginning)]

    def matching(self, pattern):
        return [
            word
            for word in self
            if len(word) == len(pattern) and all(sign in ("?", letter) for sign, letter in zip(pattern, word))
        ]
