from enum import Enum
from typing import Literal

from fastapi import FastAPI
from fastapi.responses import RedirectResponse

app = FastAPI()


class Tongue(str, Enum):
    CY = "cy"
    GA = "ga"

    def __str__(self):
        return str(self.value)


class Label(str):
    pass


@app.get("/speak/{tongue}")
def speak(tongue: Tongue):
    return RedirectResponse(url=f"/{tongue}")  # safe[redirect]


@app.get("/perhaps")
def perhaps(tongue: Tongue | None = None):
    return RedirectResponse(url=f"/{tongue}")  # safe[redirect]


@app.get("/all")
def every(tongues: list[Tongue]):
    return RedirectResponse(url="/" + "+".join(tongues))  # safe[redirect]


@app.get("/side")
def side(side: Literal["left", "right"]):
    return RedirectResponse(url=f"/{side}")  # safe[redirect]


@app.get("/made")
def made(tongue: str):
    return RedirectResponse(url=f"/{Tongue(tongue)}")  # safe[redirect]


@app.get("/name")
def name(tongue: str):
    return RedirectResponse(url=f"/{Tongue(tongue).name}")  # safe[redirect]


@app.get("/label")
def label(label: str):  # source[remote] as label
    return RedirectResponse(url=f"/{Label(label)}")  # sink[redirect] from label


@app.get("/any")
def any_other(tongue: str):  # source[remote] as tongue
    return RedirectResponse(url=f"/{tongue}")  # sink[redirect] from tongue
