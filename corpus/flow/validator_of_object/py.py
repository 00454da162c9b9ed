import os
import re
from typing import Annotated, List

import attr
from attrs import define, field
from marshmallow import Schema, ValidationError, fields, post_load, validates, validates_schema
from pydantic import AfterValidator, BaseModel, field_validator, model_validator, root_validator, validator


class Parcel(BaseModel):
    name: str
    place: str
    street: str

    @validator("name")
    def name_is_there(cls, value):  # source[remote] as name17
        os.system("ls " + value)  # sink[command] from name17
        return value

    @validator("place", "street", pre=True)
    def place_is_there(cls, value, values):
        os.system("ls " + values["name"])  # sink[command] from name38
        return value


class Sealed(BaseModel):
    name: str

    @validator("name")
    def name_is_there(cls, value):
        os.system("ls " + value)  # safe[command]
        return value


def handler(event, context):
    body = event["queryStringParameters"]
    Parcel(**body)  # source[remote] as name38
    Sealed(name="fixed")


class Letter(BaseModel):
    name: str
    kind: str

    @field_validator("name", mode="before")
    @classmethod
    def name_is_there(cls, value):  # source[remote] as letter48
        os.system("ls " + value)  # sink[command] from letter48
        return value

    @model_validator(mode="after")
    def kind_is_there(self):
        os.system("ls " + self.kind)  # source[remote] as letter54; sink[command] from letter54
        return self


class Bag(BaseModel):
    letters: List[Letter]


def letter_handler(event, context):
    letter = Letter.model_validate(event["queryStringParameters"])
    bag = Bag.model_validate_json(event["body"])
    return {"statusCode": 200, "body": letter.name + str(len(bag.letters))}


class Box(BaseModel):
    name: str

    @root_validator
    def all_is_there(cls, values):
        os.system("ls " + values.get("name"))  # source[remote] as box73; sink[command] from box73
        return values


def box_handler(event, context):
    Box.parse_obj(event["queryStringParameters"])


def is_there(value):
    os.system("ls " + value)  # sink[command] from crate91
    return value


class Crate(BaseModel):
    name: Annotated[str, AfterValidator(is_there)]


def crate_handler(event, context):
    Crate(name=event["queryStringParameters"]["name"])  # source[remote] as crate91


class Folder(Schema):
    name = fields.Str()
    other = fields.Str()

    @validates("name")
    def name_is_there(self, value, **kwargs):  # source[remote] as folder99
        os.system("ls " + value)  # sink[command] from folder99

    @validates_schema
    def all_is_there(self, data, **kwargs):
        os.system("ls " + data["other"])  # source[remote] as folder104; sink[command] from folder104


def folder_handler(event, context):
    Folder().load(event["queryStringParameters"])


class Quiet(Schema):
    name = fields.Str()

    def name_is_there(self, value):
        os.system("ls " + value)  # safe[command]


def quiet_handler(event, context):
    Quiet().load(event["queryStringParameters"])


@attr.s
class Card(object):
    name = attr.ib()
    other = attr.ib()

    @name.validator
    def name_is_there(self, attribute, value):
        os.system("ls " + value)  # sink[command] from card134


def card_handler(event, context):
    query = event["queryStringParameters"]
    Card(name=query["name"], other="a")  # source[remote] as card134


def other_card_handler(event, context):
    Card(name="a", other=event["queryStringParameters"]["other"])


@define
class Note:
    name: str = field()

    @name.validator
    def name_is_there(self, attribute, value):
        os.system("ls " + value)  # sink[command] from note151


def note_handler(event, context):
    Note(event["queryStringParameters"]["name"])  # source[remote] as note151
