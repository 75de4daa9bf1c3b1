class History:
    """A text that grows at its end, with undo and redo."""

    def __init__(self) -> None:
        self.text = ""

    def write(self, piece: str) -> None:
        """Add piece at the end, as one step."""
        raise NotImplementedError

    def undo(self) -> bool:
        """Take back the latest step; say whether there was one."""
        raise NotImplementedError

    def redo(self) -> bool:
        """Do the step again that was undone latest; say whether there was one."""
        raise NotImplementedError

    def __len__(self) -> int:
        """The number of steps that can be undone."""
        raise NotImplementedError
