import os

import app


def list_it(folder):
    os.system("ls " + app.trim(folder))  # sink[command] from name
    os.system("ls " + app.trim(" tmp "))  # safe[command]
