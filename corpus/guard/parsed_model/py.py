import os
from dataclasses import dataclass
from enum import Enum
from typing import Annotated, Literal, Optional
from uuid import UUID

from pydantic import BaseModel, EmailStr, Field, StringConstraints, conint, constr

Word = Annotated[str, StringConstraints(pattern="^[a-z]+$")]


class Kind(Enum):
    SMALL = "small"
    LARGE = "large"


class Job(BaseModel):
    name: str
    count: Optional[int] = None
    key: UUID
    folder: Literal["tmp", "var"]
    kind: Kind
    word: constr(pattern="^[a-z]+$")
    other_word: Annotated[str, Field(pattern="^[a-z]+$")]
    third_word: str = Field("a", pattern="^[a-z]+$")
    size: conint(gt=0)
    known_word: Word
    loose: constr(pattern="[a-z]+")
    short: constr(max_length=10)
    mail: EmailStr
    copy_to: Optional[EmailStr] = None


class LongJob(Job):
    title: str


@dataclass
class Plain:
    count: int


def handler(event, context):
    job = Job(**event["queryStringParameters"])
    os.system("ls " + job.name)  # source[remote] as name; sink[command] from name
    os.system("head -n " + str(job.count))  # safe[command]
    os.system("ls " + str(job.key))  # safe[command]
    os.system("ls " + job.folder)  # safe[command]
    os.system("ls " + job.kind.value)  # safe[command]
    os.system("ls " + job.word)  # safe[command]
    os.system("ls " + job.other_word)  # safe[command]
    os.system("ls " + job.third_word)  # safe[command]
    os.system("head -n %s" % job.size)  # safe[command]
    os.system("ls " + job.known_word)  # SPURIOUS sink[command] from known: names of types are not looked up; source[remote] as known
    os.system("ls " + job.loose)  # source[remote] as loose; sink[command] from loose
    os.system("ls " + job.short)  # source[remote] as short; sink[command] from short
    os.system("mail " + job.mail)  # source[remote] as mail; sink[command] from mail
    print(f"mail {job.mail}")  # safe[log]
    print(f"copy {job.copy_to}")  # safe[log]
    print(f"short {job.short}")  # source[remote] as logged; sink[log] from logged


def derived_handler(event, context):
    job = LongJob.model_validate(event["queryStringParameters"])
    os.system("ls " + job.title)  # source[remote] as title; sink[command] from title
    os.system("head -n " + str(job.count))  # safe[command]


def plain_handler(event, context):
    plain = Plain(**event["queryStringParameters"])
    os.system("head -n " + plain.count)  # source[remote] as count; sink[command] from count
