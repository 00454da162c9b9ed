import os

import azure.functions as func


def main(req: func.HttpRequest) -> func.HttpResponse:
    os.system("ping " + req.params["host"])  # source[remote] as host; sink[command] from host
    os.system("ping localhost")  # safe[command]
    return func.HttpResponse("done")
