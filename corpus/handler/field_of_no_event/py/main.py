import os


def listing(request):
    os.system("ls " + request.args["folder"])  # source[remote] as folder; sink[command] from folder
    os.system("ls " + request._cached_folder)  # safe[command]
    return "done"
