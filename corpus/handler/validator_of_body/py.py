import os
import re

from fastapi import FastAPI
from pydantic import BaseModel, validator

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
