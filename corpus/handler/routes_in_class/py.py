import os

from fastapi import Depends
from fastapi_utils.cbv import cbv
from fastapi_utils.inferring_router import InferringRouter

router = InferringRouter()


def size():
    return 3


@cbv(router)
class Lists:
    limit: int = Depends(size)
    program: str = "ls"

    def __init__(self):
        self.folder = "/srv"

    @router.get("/lists/{name}")
    def show(self, count: int, name: str):  # source[remote] as name
        os.system(f"head -n {count}")  # safe[command]
        os.system(f"{self.program} {self.folder} | head -n {self.limit}")  # safe[command]
        return self.run(name)

    @router.get("/first/{name}")
    def first(self, name: str, count: int):  # source[remote] as first
        os.system("ls " + name)  # sink[command] from first
        os.system(f"head -n {count}")  # safe[command]

    def run(self, name):
        os.system("ls " + name)  # sink[command] from name
