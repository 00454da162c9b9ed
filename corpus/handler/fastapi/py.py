import os

from fastapi import Depends, FastAPI, Request
from fastapi.responses import HTMLResponse
from pydantic import BaseModel

app = FastAPI()


class Order(BaseModel):
    command: str


def settings():
    return {"command": "ls"}


@app.get("/run/{name}")
def run(
    name: str,  # source[remote] as name
):
    os.system(name)  # sink[command] from name


@app.get("/number/{name}")
def number(name: int):
    os.system(f"ls {name}")  # safe[command]


@app.get("/injected")
def injected(config=Depends(settings)):
    os.system(config["command"])  # safe[command]


@app.post("/order")
async def create(order: Order):
    command = order.command  # source[remote] as command
    os.system(command)  # sink[command] from command


@app.get("/request")
async def whole(request: Request):
    q = request.query_params["q"]  # source[remote] as q
    return HTMLResponse("<p>" + q)  # sink[html] from q
