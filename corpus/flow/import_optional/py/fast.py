import os


def quick(folder):
    os.system("ls " + folder)  # sink[command] from folder
    os.system("ls " + str(len(folder)))  # safe[command]
