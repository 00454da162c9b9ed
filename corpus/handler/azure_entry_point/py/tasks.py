import os

import azure.functions as func
from azure import functions
from azure.functions import HttpRequest
from starlette.datastructures import QueryParams


def status(req: func.HttpRequest) -> func.HttpResponse:
    os.system("status " + req.params.get("task"))  # source[remote] as task; sink[command] from task
    return func.HttpResponse("shown")


def stop(req: HttpRequest) -> func.HttpResponse:
    os.system("stop " + req.params.get("task"))  # source[remote] as other; sink[command] from other
    return func.HttpResponse("stopped")


def start(req: functions.HttpRequest) -> func.HttpResponse:
    os.system("start " + req.params.get("task"))  # source[remote] as third; sink[command] from third
    return func.HttpResponse("started")


def other(req: QueryParams):
    os.system("status " + req.params.get("task"))  # safe[command]


def plain(req):
    os.system("status " + req.params.get("task"))  # safe[command]
