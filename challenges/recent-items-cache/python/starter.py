from collections.abc import Hashable, Iterator


class RecentCache:
    """A dictionary of limited size that forgets what was used least recently."""

    def __init__(self, capacity: int) -> None:
        raise NotImplementedError

    def __setitem__(self, key: Hashable, value: object) -> None:
        raise NotImplementedError

    def __getitem__(self, key: Hashable) -> object:
        raise NotImplementedError

    def __contains__(self, key: Hashable) -> bool:
        raise NotImplementedError

    def __len__(self) -> int:
        raise NotImplementedError

    def __iter__(self) -> Iterator[Hashable]:
        """The keys, the latest used first."""
        raise NotImplementedError
