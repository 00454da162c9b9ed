import os


def list_it(folder):
    os.system("ls " + folder)  # MISSING sink[command] from name: names do not pass two star imports


def tidy(folder):
    os.system("ls")  # safe[command]
