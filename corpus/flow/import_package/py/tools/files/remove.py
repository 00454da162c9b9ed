import os
from ..shell import list_it as show


def remove(folder):
    show(folder)
    os.system("rm " + folder)  # sink[command] from name


def tidy(folder):
    os.system("rm tmp")  # safe[command]
