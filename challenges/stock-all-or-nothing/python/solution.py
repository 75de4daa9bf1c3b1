from collections.abc import Iterator


class Stock:
    """Numbers of products; a block of changes is kept or taken back as a whole."""

    def __init__(self, counts: dict[str, int]) -> None:
        self._counts = dict(counts)
        self._saved: list[dict[str, int]] = []

    def __getitem__(self, name: str) -> int:
        return self._counts.get(name, 0)

    def __setitem__(self, name: str, number: int) -> None:
        if number < 0:
            raise ValueError(f"not enough {name}")
        self._counts[name] = number

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(name for name, number in self._counts.items() if number > 0))

    def __enter__(self) -> "Stock":
        self._saved.append(dict(self._counts))
        return self

    def __exit__(self, kind, error, trace) -> None:
        before = self._saved.pop()
        if kind is not None:
            self._counts = before
