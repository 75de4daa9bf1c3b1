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
        node = self
        for letter in word:
            node = node.next.get(letter, WordTree())
        if not node.is_word:
            raise KeyError(word)
        node.is_word = False

    def __contains__(self, word):
        return any(word == known for known in self)

    def __len__(self):
        return sum(1 for _ in self)

    def __iter__(self):
        if self.is_word:
            yield ""
        for letter, node in self.next.items():
            for ending in node:
                yield letter + ending

    def starting_with(self, beginning):
        return sorted(word for word in self if word.startswith(beginning))

    def matching(self, pattern):
        return sorted(
            word
            for word in self
            if len(word) == len(pattern) and all(sign in ("?", letter) for sign, letter in zip(pattern, word))
        )
