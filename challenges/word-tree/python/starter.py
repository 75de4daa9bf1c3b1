from collections.abc import Iterator


class WordTree:
    """A set of words that knows how they begin."""

    def add(self, word: str) -> None:
        raise NotImplementedError

    def remove(self, word: str) -> None:
        raise NotImplementedError

    def __contains__(self, word: str) -> bool:
        raise NotImplementedError

    def __len__(self) -> int:
        raise NotImplementedError

    def __iter__(self) -> Iterator[str]:
        raise NotImplementedError

    def starting_with(self, beginning: str) -> list[str]:
        raise NotImplementedError

    def matching(self, pattern: str) -> list[str]:
        raise NotImplementedError
