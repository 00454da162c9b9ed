import os
from typing import Annotated

from fastapi import Depends, FastAPI, Request
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, EmailStr

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


@app.get("/mail/{address}")
def mail(
    address: EmailStr,  # source[remote] as address
):
    print(f"mail {address}")  # safe[log]
    os.system(f"mail {address}")  # sink[command] from address


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


def filters(term: str = "", size: int = 1):
    return {"term": term, "size": size}


class Page:
    def __init__(self, folder: str = ""):
        self.folder = folder


async def body(request: Request):
    return await request.json()


@app.get("/depends")
def depends(found=Depends(filters)):  # source[remote] as given
    os.system(found["term"])  # sink[command] from given
    os.system(f"ls {found['size']}")  # safe[command]


@app.get("/annotated")
def annotated(found: Annotated[dict, Depends(filters)]):  # source[remote] as given2
    os.system(found["term"])  # sink[command] from given2
    os.system(f"ls {found['size']}")  # safe[command]


@app.get("/object")
def of_class(page: Page = Depends(Page)):  # source[remote] as folder
    os.system(page.folder)  # sink[command] from folder


@app.post("/waited")
async def waited(given=Depends(body)):  # source[remote] as waited
    os.system(given["command"])  # sink[command] from waited
