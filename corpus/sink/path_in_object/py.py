import os
import shutil
import zipfile
from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import FileResponse

app = FastAPI()
SHELF = Path(__file__).parent / "shelf"
OTHER = SHELF if SHELF.exists() else Path("/srv/shelf")


@app.get("/{name:path}")
async def serve(name: str):  # source[remote] as name
    wanted = OTHER / name
    if wanted.is_file():
        return FileResponse(wanted)  # sink[path] from name
    return FileResponse(OTHER / "index.html")  # safe[path]


@app.get("/{name:path}/last")
async def last(name: str):
    wanted = OTHER / os.path.basename(name)
    return FileResponse(wanted)  # safe[path]


def lambda_handler(event, context):
    name = event["pathParameters"]["name"]  # source[remote] as first
    target = Path("/tmp") / name
    shutil.copy("/tmp/in.txt", target)  # sink[path] from first
    with zipfile.ZipFile(target) as archive:  # sink[path] from first
        archive.testzip()
    shutil.copy("/tmp/in.txt", target.name)  # safe[path]
