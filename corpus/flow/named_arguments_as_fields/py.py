import os
from dataclasses import dataclass, replace
from types import SimpleNamespace


@dataclass
class Job:
    name: str
    folder: str = "tmp"

    def __post_init__(self):
        self.command = "ls " + self.name
        self.tidy = "rm " + self.folder


def handler(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as name
    box = SimpleNamespace(name=name, folder="tmp")
    os.system(box.name)  # sink[command] from name
    os.system(box.folder)  # safe[command]
    job = Job(name)
    os.system(job.command)  # sink[command] from name
    os.system(job.tidy)  # safe[command]
    os.system(replace(job, folder="etc").name)  # sink[command] from name
    os.system(replace(job, name="ls").name)  # safe[command]
    words = {"name": name}
    words.update(folder="tmp")
    os.system(words["name"])  # sink[command] from name
    words.update(name="ls")
    os.system(words["name"])  # safe[command]
