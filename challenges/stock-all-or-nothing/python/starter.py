from collections.abc import Iterator


class Stock:
    """Numbers of products; a block of changes is kept or taken back as a whole."""

    def __init__(self, counts: dict[str, int]) -> None:
        raise NotImplementedError

    def __getitem__(self, name: str) -> int:
        raise NotImplementedError

    def __setitem__(self, name: str, number: int) -> None:
        raise NotImplementedError

    def __iter__(self) -> Iterator[str]:
        raise NotImplementedError

    def __enter__(self) -> "Stock":
        raise NotImplementedError

    def __exit__(self, kind, error, trace) -> None:
        raise NotImplementedError
