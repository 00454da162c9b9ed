import os


class Job:
    def __init__(self, name):
        self.name = name

    def run(self):
        os.system("ls " + self.name)  # sink[command] from name

    def tidy(self):
        os.system("rm " + self.name)  # safe[command]
