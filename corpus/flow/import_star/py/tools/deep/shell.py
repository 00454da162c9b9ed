import os


def remove(folder):
    os.system("rm " + folder)  # sink[command] from folder
