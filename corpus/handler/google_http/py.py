import os

import functions_framework


@functions_framework.http
def show(request):
    os.system("ls " + request.args["name"])  # source[remote] as name; sink[command] from name
    os.system("ls " + request.method)  # safe[command]
    return ("", 204)
