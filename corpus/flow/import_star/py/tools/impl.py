import os

__all__ = ["run", "_hidden"]


def run(folder):
    os.system("ls " + folder)  # sink[command] from folder
    os.system("ls " + str(len(folder)))  # safe[command]


def _hidden(folder):
    os.system("ls -a " + folder)  # sink[command] from folder


def other(folder):
    os.system("ls -l " + folder)  # safe[command]
