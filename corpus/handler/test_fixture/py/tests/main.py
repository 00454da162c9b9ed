import os


def prepare(request):  # note[test-handler]
    os.system("ls " + request.args["name"])  # safe[command]
