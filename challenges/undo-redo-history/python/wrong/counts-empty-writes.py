class History:
    def __init__(self):
        self.done = []
        self.undone = []

    @property
    def text(self):
        return "".join(self.done)

    def write(self, piece):
        self.done.append(piece)
        if piece:
            self.undone = []

    def undo(self):
        if not self.done:
            return False
        self.undone.append(self.done.pop())
        return True

    def redo(self):
        if not self.undone:
            return False
        self.done.append(self.undone.pop())
        return True

    def __len__(self):
        return len(self.done)
