import os


class Harbour:
    def list(self, name):
        os.system("ls " + name)  # sink[command] from name
