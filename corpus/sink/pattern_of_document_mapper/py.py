import re

import azure.functions as func
from beanie import Document
from beanie.operators import In, RegEx
from fastapi import FastAPI

api = FastAPI()


class Coin(Document):
    name: str
    year: int


@api.get("/coins")
async def search(text: str):  # source[remote] as text
    return await Coin.find(RegEx(Coin.name, text, "i")).to_list()  # sink[regex] from text


@api.get("/escaped")
async def escaped(text: str):
    return await Coin.find(RegEx(Coin.name, re.escape(text), "i")).to_list()  # safe[regex]


@api.get("/spread")
async def spread(text: str):  # source[remote] as some
    filters = [RegEx(Coin.name, text)]  # sink[regex] from some
    return await Coin.find(*filters).to_list()


@api.get("/raw")
async def raw(text: str):  # source[remote] as raw
    return await Coin.find({"name": {"$regex": text}}).to_list()  # sink[regex] from raw


@api.get("/named")
async def named(text: str):
    return await Coin.find(In(Coin.name, [text])).to_list()  # safe[regex]


app = func.AsgiFunctionApp(app=api)
