import os

from wrap import with_folder


def remove(folder, context):
    os.system("ls " + folder)  # safe[command]


handler = with_folder(remove)
