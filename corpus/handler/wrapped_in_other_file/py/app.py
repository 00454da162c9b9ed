import os

from shared.web import endpoint, plain


@endpoint
def create(body, request):
    os.system("ls " + body["folder"])  # source[remote] as folder; sink[command] from folder
    os.system("ls " + request)  # safe[command]
    return {}


@plain
def helper(body, more):
    os.system("ls " + body["folder"])  # safe[command]
