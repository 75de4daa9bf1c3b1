from collections.abc import Iterator


class WordTree:
    """A set of words that knows how they begin; each node is the tree of the endings that follow."""

    def __init__(self) -> None:
        self._is_word = False
        self._next: dict[str, WordTree] = {}

    def add(self, word: str) -> None:
        node = self
        for letter in word:
            node = node._next.setdefault(letter, WordTree())
        node._is_word = True

    def remove(self, word: str) -> None:
        node = self._find(word)
        if not node._is_word:
            raise KeyError(word)
        node._is_word = False

    def __contains__(self, word: str) -> bool:
        return self._find(word)._is_word

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __iter__(self) -> Iterator[str]:
        if self._is_word:
            yield ""
        for letter in sorted(self._next):
            for ending in self._next[letter]:
                yield letter + ending

    def starting_with(self, beginning: str) -> list[str]:
        return [beginning + ending for ending in self._find(beginning)]

    def matching(self, pattern: str) -> list[str]:
        if not pattern:
            return [""] if self._is_word else []
        letters = sorted(self._next) if pattern[0] == "?" else pattern[0]
        return [letter + ending for letter in letters for ending in self._find(letter).matching(pattern[1:])]

    def _find(self, beginning: str) -> "WordTree":
        """The node after these letters; an empty one if there is none."""
        node = self
        for letter in beginning:
            node = node._next.get(letter, WordTree())
        return node
