import json
import os

from cerberus import Validator

WORDS = {
    "kind": {"type": "string", "allowed": ["small", "large"]},
    "name": {"type": "string", "regex": "[a-z]+"},
    "place": {"type": "string", "regex": "[a-z]+.*"},
    "count": {"type": "integer"},
    "title": {"type": "string", "maxlength": 9},
    "first": {"type": "dict", "schema": {"size": {"type": "string", "allowed": ["small"]}, "colour": {"type": "string"}}},
}


def handler(event, context):
    body = json.loads(event["body"])
    validator = Validator(WORDS)
    if not validator.validate(body):
        return {"statusCode": 400}
    os.system("ls " + body["kind"])  # safe[command]
    os.system("ls " + body["name"])  # safe[command]
    os.system("ls " + str(body["count"]))  # safe[command]
    os.system("ls " + body["first"]["size"])  # safe[command]
    os.system("ls " + body["place"])  # source[remote] as a_25; sink[command] from a_25
    os.system("ls " + body["title"])  # source[remote] as a_26; sink[command] from a_26
    os.system("ls " + body["first"]["colour"])  # source[remote] as a_27; sink[command] from a_27


def unchecked_handler(event, context):
    body = json.loads(event["body"])
    Validator(WORDS).validate(body)
    os.system("ls " + body["kind"])  # source[remote] as a_33; sink[command] from a_33
