class Crew:
    def __init__(self, lister):
        self.lister = lister

    def show(self, name):
        self.lister.list(name)
