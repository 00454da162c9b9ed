import os


def page(request):
    os.system("ls " + request.args["folder"])  # source[remote] as folder; sink[command] from folder
    return "done"
