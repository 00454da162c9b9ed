import os

from aws_lambda_powertools.event_handler import APIGatewayRestResolver, ApiGatewayResolver
from litestar import Litestar, get
from ninja import NinjaAPI, Schema
from pydantic import BaseModel

api = NinjaAPI()
app = ApiGatewayResolver()
checked = APIGatewayRestResolver(enable_validation=True)


class Asked(Schema):
    word: str
    count: int


@api.post("/search")
def search(request, asked: Asked, size: int):
    os.system("grep " + asked.word)  # source[remote] as word; sink[command] from word
    os.system(f"head -n {asked.count}")  # safe[command]
    os.system(f"head -n {size}")  # safe[command]
    os.system("ls " + request.GET["folder"])  # source[remote] as folder; sink[command] from folder
    return {}


@get("/{name:str}")
async def show(name: str, count: int) -> dict:  # source[remote] as name
    os.system("cat " + name)  # sink[command] from name
    os.system(f"head -n {count}")  # safe[command]
    return {}


@app.get("/run/<tool>")
def run(tool):  # source[remote] as tool
    os.system(tool)  # sink[command] from tool
    return {}


class Note(BaseModel):
    text: str


@checked.post("/notes")
def add(note: Note):
    os.system("add " + note.text)  # source[remote] as text; MISSING sink[command] from text: that the resolver validates shows where it is made, not where the route is
    return {}


site = Litestar([show])


def lambda_handler(event, context):
    return app.resolve(event, context)
