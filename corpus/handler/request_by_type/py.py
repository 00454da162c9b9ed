import os

import azure.functions as func


def main(req: func.HttpRequest) -> func.HttpResponse:
    os.system("ls " + req.params.get("name"))  # source[remote] as name; sink[command] from name
    os.system("ls " + req.method)  # safe[command]
    return func.HttpResponse(status_code=204)


def other(req: func.HttpResponse):
    os.system("ls " + req.params.get("name"))  # safe[command]
