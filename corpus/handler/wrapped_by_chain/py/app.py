import os

from auth import auth
from body import body


@auth("admin")
@body
def create(given, request):
    os.system("ls " + given["folder"])  # source[remote] as folder; sink[command] from folder
    os.system("ls " + request)  # safe[command]
