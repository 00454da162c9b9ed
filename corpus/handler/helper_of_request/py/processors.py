import os


def folders(request):
    os.system("ls " + request.args["folder"])  # safe[command]
    return {}
