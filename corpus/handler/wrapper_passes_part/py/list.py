import os

from wrap import with_name


def show(name, context):
    os.system("ls " + name)  # sink[command] from name


handler = with_name(show)
