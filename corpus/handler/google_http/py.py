import os

import functions_framework


@functions_framework.http  # source[remote] as call2
def show(request):
    os.system("ls " + request.args["name"])  # source[remote] as name; MISSING sink[command] from name: the first read or the call is named; SPURIOUS sink[command] from call2: see there
    os.system("ls " + request.method)  # safe[command]
    return ("", 204)
