import os
from abc import ABC, abstractmethod
from typing import cast

from injector import Injector

from wiring import module


class Store(ABC):
    @abstractmethod
    def save(self, name): ...


class DiskStore(Store):
    def save(self, name):
        os.system("touch " + name)  # sink[command] from name


class Cleaner:
    def save(self, name):
        os.system("rm " + name)  # safe[command]

    def clean(self, word):
        os.system("clean " + word)  # sink[command] from word


def lambda_handler(event, context):
    asked = event["queryStringParameters"]
    cleaner = cast(Cleaner, event["cleaner"])
    cleaner.clean(asked["word"])  # source[remote] as word
    store = Injector([module]).get(Store)
    store.save(asked["name"])  # source[remote] as name
