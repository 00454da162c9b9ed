import os

from fastapi import Depends, FastAPI
from fastapi.security import OAuth2PasswordRequestForm
from pydantic import BaseModel

app = FastAPI()


class Query(BaseModel):
    name: str
    size: int


class Page:
    def __init__(self, name: str):
        self.name = name


def fixed():
    return Query(name="all", size=1)


@app.get("/found")
def found(query: Query = Depends()):
    name = query.name  # source[remote] as name
    os.system(name)  # sink[command] from name
    os.system(f"ls {query.size}")  # safe[command]


@app.post("/token")
def token(form: OAuth2PasswordRequestForm = Depends()):
    user = form.username  # source[remote] as user
    os.system(user)  # sink[command] from user


@app.get("/fixed")
def all_of_them(query: Query = Depends(fixed)):
    os.system(query.name)  # safe[command]


@app.get("/page")
def page(page: Page = Depends()):
    name = page.name  # source[remote] as missed
    os.system(name)  # MISSING sink[command] from missed: the constructor of a declared class is not run
