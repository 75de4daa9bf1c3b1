from collections import OrderedDict
from collections.abc import Hashable, Iterator


class RecentCache:
    """A dictionary of limited size that forgets what was used least recently."""

    def __init__(self, capacity: int) -> None:
        if capacity < 1:
            raise ValueError("capacity must be at least 1")
        self._capacity = capacity
        self._entries: OrderedDict[Hashable, object] = OrderedDict()

    def __setitem__(self, key: Hashable, value: object) -> None:
        self._entries[key] = value
        self._entries.move_to_end(key)
        if len(self._entries) > self._capacity:
            self._entries.popitem(last=False)

    def __getitem__(self, key: Hashable) -> object:
        self._entries.move_to_end(key)
        return self._entries[key]

    def __contains__(self, key: Hashable) -> bool:
        return key in self._entries

    def __len__(self) -> int:
        return len(self._entries)

    def __iter__(self) -> Iterator[Hashable]:
        """The keys, the latest used first."""
        return reversed(self._entries)
