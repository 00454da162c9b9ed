import json
import os

from marshmallow import Schema, fields, validate


class Base(Schema):
    key = fields.UUID()
    title = fields.Str()


class Item(Schema):
    size = fields.Str(validate=validate.OneOf(["small", "large"]))
    colour = fields.Str()


class Parcel(Base):
    kind = fields.Str(required=True, validate=validate.OneOf(["small", "large"]))
    name = fields.Str(validate=[validate.Length(max=9), validate.Regexp(r"[a-z]+\Z")])
    place = fields.Str(validate=validate.Regexp(r"[a-z]+"))
    count = fields.Integer()
    first = fields.Nested(Item)
    items = fields.List(fields.Nested(Item()))


SCHEMA = Parcel()


def handler(event, context):
    parcel = Parcel().load(json.loads(event["body"]))  # source[remote] as a_30
    os.system("ls " + parcel["kind"])  # safe[command]
    os.system("ls " + parcel["name"])  # safe[command]
    os.system("ls " + str(parcel["count"]))  # safe[command]
    os.system("ls " + str(parcel["key"]))  # safe[command]
    os.system("ls " + parcel["first"]["size"])  # safe[command]
    os.system("ls " + parcel["items"][0]["size"])  # safe[command]
    os.system("ls " + parcel["place"])  # sink[command] from a_30
    os.system("ls " + parcel["title"])  # sink[command] from a_30
    os.system("ls " + parcel["first"]["colour"])  # sink[command] from a_30
    os.system("ls " + parcel["items"][0]["colour"])  # sink[command] from a_30


def shared_handler(event, context):
    parcel = SCHEMA.loads(event["body"])  # source[remote] as a_44
    os.system("ls " + parcel["kind"])  # safe[command]
    os.system("ls " + parcel["title"])  # sink[command] from a_44
