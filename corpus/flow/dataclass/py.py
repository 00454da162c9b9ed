import os
from dataclasses import dataclass


@dataclass
class Job:
    name: str
    folder: str = "tmp"


def handler(event, context):
    job = Job(event["queryStringParameters"]["name"], folder="var")  # source[remote] as name
    os.system("ls " + job.name)  # MISSING sink[command] from name: found from a field of the argument; source[remote] as field; SPURIOUS sink[command] from name, field: the decorator hides the constructor
    os.system("ls " + job.folder)  # safe[command]; source[remote] as folder; SPURIOUS sink[command] from folder: the decorator hides the constructor
