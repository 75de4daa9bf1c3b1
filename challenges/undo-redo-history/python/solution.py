class History:
    """A text that grows at its end, with undo and redo."""

    def __init__(self) -> None:
        self._done: list[str] = []
        self._undone: list[str] = []

    @property
    def text(self) -> str:
        return "".join(self._done)

    def write(self, piece: str) -> None:
        """Add piece at the end, as one step."""
        if piece:
            self._done.append(piece)
            self._undone.clear()

    def undo(self) -> bool:
        """Take back the latest step; say whether there was one."""
        return self._move(self._done, self._undone)

    def redo(self) -> bool:
        """Do the step again that was undone latest; say whether there was one."""
        return self._move(self._undone, self._done)

    def __len__(self) -> int:
        """The number of steps that can be undone."""
        return len(self._done)

    @staticmethod
    def _move(source: list[str], target: list[str]) -> bool:
        if not source:
            return False
        target.append(source.pop())
        return True
