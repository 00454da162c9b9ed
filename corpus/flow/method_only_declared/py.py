import os
from abc import ABC, abstractmethod
from typing import Protocol

from wiring import built


class Store(ABC):
    @abstractmethod
    def save(self, name: str) -> None:
        """Keeps a name."""
        raise NotImplementedError

    def label(self, name: str) -> str:
        return "all"


class DiskStore(Store):
    def save(self, name: str) -> None:
        os.system("touch " + name)  # sink[command] from name

    def label(self, name: str) -> str:
        return "disk"


class Finder(Protocol):
    def find(self, word: str) -> str: ...


class Grep:
    def find(self, word: str) -> str:
        return os.popen("grep " + word).read()  # sink[command] from word


class Step:
    def run(self, path: str) -> None:
        raise NotImplementedError("each step runs by itself")


class Copy(Step):
    def run(self, path: str) -> None:
        os.system("cp " + path)  # sink[command] from path


class Service:
    def __init__(self, store: Store, finder: Finder, step: Step):
        self.store = store
        self.finder = finder
        self.step = step

    def work(self, asked):
        self.store.save(asked["name"])  # source[remote] as name
        self.step.run(asked["path"])  # source[remote] as path
        os.system("echo " + self.store.label(asked["name"]))  # safe[command]
        return self.finder.find(asked["word"])  # source[remote] as word


def lambda_handler(event, context):
    service = Service(built("store"), built("finder"), built("step"))
    return service.work(event["queryStringParameters"])
