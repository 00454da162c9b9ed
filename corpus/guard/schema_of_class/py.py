import json
import os

from marshmallow import Schema, fields, validate
from rest_framework import serializers
from rest_framework.views import APIView


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


class OrderSerializer(serializers.Serializer):
    name = serializers.CharField()
    count = serializers.IntegerField()
    kind = serializers.ChoiceField(choices=["new", "old"])
    code = serializers.RegexField(r"^[a-z]+\Z")


class Orders(APIView):
    def post(self, request):
        order = OrderSerializer(data=request.data)  # source[remote] as order
        order.is_valid(raise_exception=True)
        os.system("ls " + order.validated_data["name"])  # sink[command] from order
        os.system("head -n %s" % order.validated_data["count"])  # safe[command]
        os.system("ls " + order.validated_data["kind"])  # safe[command]
        os.system("ls " + order.validated_data["code"])  # safe[command]


orders = Orders.as_view()
