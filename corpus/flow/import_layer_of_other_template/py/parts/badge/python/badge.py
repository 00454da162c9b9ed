import os


def run(folder):
    os.system("ls " + folder)  # sink[command] from folder
    os.system("ls " + str(len(folder)))  # safe[command]
