import os
from dataclasses import dataclass


@dataclass
class Job:
    name: str
    folder: str = "tmp"


def handler(event, context):
    job = Job(event["queryStringParameters"]["name"], folder="var")  # source[remote] as name
    os.system("ls " + job.name)  # sink[command] from name
    os.system("ls " + job.folder)  # safe[command]
