import os


def view(request):
    os.system("ls " + request.args["name"])  # source[remote] as name; sink[command] from name
