import os
import re
from typing import List

import attr
from marshmallow import Schema, ValidationError, fields, validates
from pydantic import BaseModel, field_validator, model_validator, root_validator, validator


class Parcel(BaseModel):
    name: str
    place: str
    street: str
    town: str
    land: str

    @validator("name")
    def check_name(cls, value):
        if not re.match(r"^[a-z]+\Z", value):
            raise ValueError("odd name")
        return value

    @field_validator("place")
    @classmethod
    def check_place(cls, value):
        if not re.match(r"[a-z]+", value):
            raise ValueError("odd place")
        return value

    @field_validator("street")
    def clean_street(cls, value):
        return re.sub(r"[^a-z]", "", value)

    @validator("town")
    def check_town(cls, value):
        if value not in ("north", "south"):
            raise ValueError("odd town")
        return value

    @validator("land")
    def strip_land(cls, value):
        return value.strip()


def handler(event, context):
    parcel = Parcel(**event["queryStringParameters"])  # source[remote] as land; source[remote] as place
    os.system("ls " + parcel.name)  # safe[command]
    os.system("ls " + parcel.place)  # sink[command] from place
    os.system("ls " + parcel.street)  # safe[command]
    os.system("ls " + parcel.town)  # safe[command]
    os.system("ls " + parcel.land)  # sink[command] from land


class Bag(BaseModel):
    parcels: List[Parcel]


def bag_handler(event, context):
    bag = Bag.model_validate_json(event["body"])  # source[remote] as bag
    for parcel in bag.parcels:
        os.system("ls " + parcel.name)  # safe[command]
        os.system("ls " + parcel.place)  # sink[command] from bag


class Box(BaseModel):
    name: str
    other: str

    @root_validator
    def check_all(cls, values):
        if not re.fullmatch(r"[a-z]+", values["name"]):
            raise ValueError("odd name")
        return values


def box_handler(event, context):
    box = Box.parse_obj(event["queryStringParameters"])
    os.system("ls " + box.name)  # safe[command]
    os.system("ls " + box.other)  # source[remote] as box79; sink[command] from box79


class Crate(BaseModel):
    name: str
    other: str

    @model_validator(mode="after")
    def check_all(self):
        if not re.fullmatch(r"[a-z]+", self.name):
            raise ValueError("odd name")
        return self


def crate_handler(event, context):
    crate = Crate.model_validate(event["queryStringParameters"])
    os.system("ls " + crate.name)  # safe[command]
    os.system("ls " + crate.other)  # source[remote] as crate96; sink[command] from crate96


class Folder(Schema):
    name = fields.Str()
    other = fields.Str()

    @validates("name")
    def check_name(self, value, **kwargs):
        if not re.fullmatch(r"[a-z]+", value):
            raise ValidationError("odd name")


def folder_handler(event, context):
    folder = Folder().load(event["queryStringParameters"])  # source[remote] as folder
    os.system("ls " + folder["name"])  # safe[command]
    os.system("ls " + folder["other"])  # sink[command] from folder


@attr.s
class Card(object):
    name = attr.ib()
    other = attr.ib()

    @name.validator
    def check_name(self, attribute, value):
        if not re.fullmatch(r"[a-z]+", value):
            raise ValueError("odd name")


def card_handler(event, context):
    query = event["queryStringParameters"]
    card = Card(name=query["name"], other=query["other"])  # source[remote] as card128
    os.system("ls " + card.name)  # safe[command]
    os.system("ls " + card.other)  # sink[command] from card128
