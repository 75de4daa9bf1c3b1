class Stock:
    def __init__(self, counts):
        self.counts = dict(counts)

    def __getitem__(self, name):
        return self.counts.get(name, 0)

    def __setitem__(self, name, number):
        if number < 0:
            raise ValueError(name)
        self.counts[name] = number

    def __iter__(self):
        return iter(sorted(name for name in self.counts if self.counts[name]))

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        return False
