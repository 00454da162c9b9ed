import os

import azure.functions as func

app = func.FunctionApp()


@app.route(route="list")  # source[remote] as call2
def show(req: func.HttpRequest) -> func.HttpResponse:
    os.system("ls " + req.params.get("name"))  # source[remote] as name; MISSING sink[command] from name: the first read or the call is named; SPURIOUS sink[command] from call2: see there
    os.system("ls " + req.method)  # safe[command]
    return func.HttpResponse(status_code=204)
