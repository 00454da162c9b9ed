import os
import re

from typing import Annotated, List, Literal, Union

from fastapi import Body, FastAPI
from pydantic import BaseModel, Field, root_validator, validator

app = FastAPI()


class Order(BaseModel):
    name: str
    place: str

    @validator("name")
    def name_is_there(cls, value):  # source[remote] as order15
        os.system("ls " + value)  # sink[command] from order15
        return value

    @validator("place")
    def check_place(cls, value):
        if not re.fullmatch(r"[a-z]+", value):
            raise ValueError("odd place")
        return value


class Stored(BaseModel):
    name: str

    @validator("name")
    def name_is_there(cls, value):
        os.system("ls " + value)  # safe[command]
        return value


@app.post("/orders")
def create(order: Order):
    os.system("ls " + order.place)  # safe[command]


@app.get("/stored")
def stored():
    return Stored(name="fixed")


class Box(BaseModel):
    kind: Literal["box"]
    place: str

    @validator("place")
    def check_place(cls, value):
        if not re.fullmatch(r"[a-z]+", value):
            raise ValueError("odd place")
        return value


class Shelf(BaseModel):
    kind: Literal["shelf"]
    place: str
    name: str

    @root_validator
    def is_there(cls, values):
        os.system("ls " + values["name"])  # source[remote] as shelf; sink[command] from shelf
        return values


class Crate(BaseModel):
    place: str

    @validator("place")
    def is_plain(cls, value):
        if not re.fullmatch(r"[a-z]+", value):
            raise ValueError("odd place")
        return value


class Drawer(BaseModel):
    name: str

    @root_validator
    def is_there(cls, values):
        os.system("ls " + values["name"])  # safe[command]
        return values


class Basket(BaseModel):
    name: str

    @validator("name")
    def is_there(cls, value):  # source[remote] as basket
        os.system("ls " + value)  # sink[command] from basket
        return value


@app.post("/one")
def one(thing: Union[Box, Shelf] = Body(..., discriminator="kind")):
    os.system("ls " + thing.place)  # source[remote] as thing; sink[command] from thing
    os.system("ls " + thing.kind)  # safe[command]


@app.post("/both")
def both(thing: Box | Crate | None):
    os.system("ls " + thing.place)  # source[remote] as both; SPURIOUS sink[command] from both: each kind of object checks it, and each is taken for one that may not run


@app.post("/several")
def several(things: List[Annotated[Union[Box, Basket], Field(discriminator="kind")]]):
    return len(things)
