import os


def list_it(folder):
    os.system("ls " + folder)  # sink[command] from name


def tidy(folder):
    os.system("ls")  # safe[command]
