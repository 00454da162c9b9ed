import json
import os
import jsonschema

SCHEMA = {"type": "object", "properties": {"note": {"type": "object", "properties": {"kind": {"type": "string", "enum": ["a", "b"]}}}}}


def handler(event, context):
    body = json.loads(event["body"])
    jsonschema.validate(body, SCHEMA)
    os.system("ls " + body["note"]["kind"])  # safe[command]
    os.system("ls " + body["note"]["title"])  # source[remote] as a; sink[command] from a
