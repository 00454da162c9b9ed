import datetime
import os
import uuid
from typing import Annotated, List, Optional

from fastapi import FastAPI, Path, Query
from mangum import Mangum

app = FastAPI()


@app.get("/trees/{tree}")
def tree(tree: uuid.UUID, day: Optional[datetime.date] = None):
    os.system(f"show {tree} {day}")  # safe[command]


@app.get("/rows")
def rows(rows: Annotated[List[int], Query()]):
    os.system("show " + " ".join(map(str, rows)))  # safe[command]


@app.get("/kinds/{kind}")
def kind(kind: str = Path(..., pattern="^[a-z]+$")):
    os.system("list " + kind)  # safe[command]


@app.get("/marks/{mark}")
def mark(mark: Annotated[str, Path(pattern="^[^ ]+$")]):  # source[remote] as mark
    os.system("list " + mark)  # sink[command] from mark


@app.get("/names/{name}")
def name(name: str):  # source[remote] as name
    os.system("list " + name)  # sink[command] from name


handler = Mangum(app)
