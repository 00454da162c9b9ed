import os


def list_it(folder):
    os.system("ls " + folder)  # sink[command] from name
