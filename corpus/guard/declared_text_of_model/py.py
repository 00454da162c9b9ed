from typing import List, Optional

from fastapi import FastAPI
from mangum import Mangum
from pydantic import BaseModel
from pymongo import MongoClient

app = FastAPI()
handler = Mangum(app)
plants = MongoClient()["garden"].plants


class Plant(BaseModel):
    name: str
    colours: List[str] = []
    notes: dict = {}


class Bed(BaseModel):
    title: str
    plants: List[Plant]
    first: Optional[Plant] = None


@app.post("/beds")
async def beds(bed: Bed):
    plants.find_one({"bed": bed.title})  # safe[nosql]
    for plant in bed.plants:
        plants.find_one({"name": plant.name})  # safe[nosql]
        plants.find_one({"notes": plant.notes})  # source[remote] as plant; sink[nosql] from plant
        for colour in plant.colours:
            plants.find_one({"colour": colour})  # safe[nosql]
    plants.find_one({"name": bed.first.name})  # safe[nosql]


@app.post("/beds/raw")
async def raw(bed: dict):
    plants.find_one({"bed": bed["title"]})  # source[remote] as raw; sink[nosql] from raw


@app.get("/plants/{key}")
def shown(key, name: str, colours: List[str]):
    plants.find_one({"key": key})  # safe[nosql]
    plants.find_one({"name": name})  # safe[nosql]
    for colour in colours:
        plants.find_one({"colour": colour})  # safe[nosql]
