import os

from fastapi import FastAPI
from fastapi.responses import PlainTextResponse
from starlette.middleware.base import BaseHTTPMiddleware

app = FastAPI()


class Traced(BaseHTTPMiddleware):
    async def dispatch(self, request, call_next):
        trace = request.headers["x-trace"]  # source[remote] as trace
        os.system("ls " + trace)  # sink[command] from trace
        return await call_next(request)


class Unused(BaseHTTPMiddleware):
    async def dispatch(self, request, call_next):
        os.system("ls " + request.headers["x-trace"])  # safe[command]
        return await call_next(request)


def on_error(request, problem):  # source[error] as problem
    os.system("ls " + request.query_params["folder"])  # source[remote] as folder; sink[command] from folder
    return PlainTextResponse(str(problem), status_code=500)  # sink[error-detail] from problem


def on_nothing(request, problem):
    os.system("ls " + request.query_params["folder"])  # safe[command]
    return PlainTextResponse(str(problem), status_code=500)  # safe[error-detail]


app.add_middleware(Traced)
app.add_exception_handler(Exception, on_error)


@app.middleware("http")
async def timed(request, call_next):
    kind = request.headers["x-kind"]  # source[remote] as kind
    os.system("ls " + kind)  # sink[command] from kind
    return await call_next(request)
