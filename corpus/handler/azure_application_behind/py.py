import os

import azure.functions as func
from flask import Flask, request

site = Flask(__name__)
app = func.FunctionApp()


@site.get("/list")
def show():
    os.system("ls " + request.args["name"])  # source[remote] as name; sink[command] from name
    return "done"


@app.route(route="{*route}")
def everything(req: func.HttpRequest, context: func.Context) -> func.HttpResponse:
    return func.WsgiMiddleware(site.wsgi_app).handle(req, context)  # safe[html]


@app.route(route="async/{*route}")
async def asynchronous(req: func.HttpRequest, context: func.Context) -> func.HttpResponse:
    return await func.AsgiMiddleware(site).handle_async(req, context)  # safe[html]
