import os
from typing import Literal

from pydantic import BaseModel


class Job(BaseModel):
    name: str
    count: int
    folder: Literal["tmp", "var"]


def handler(event, context):
    job = Job.model_validate_json(event["body"])
    os.system("ls " + job.name)  # source[remote] as body; sink[command] from body
    os.system("head -n " + str(job.count))  # safe[command]
    os.system("ls " + job.folder)  # safe[command]
