import os


def show(name):
    os.system("ls " + name)  # sink[command] from first
