import json
import os

import jsonschema

SCHEMA = {
    "type": "object",
    "properties": {
        "kind": {"type": "string", "enum": ["a", "b"]},
        "word": {"type": "string", "pattern": "^[a-z]+$"},
        "text": {"type": "string", "maxLength": 20},
    },
}


def heeded_handler(event, context):
    body = json.loads(event["body"])
    jsonschema.validate(instance=body, schema=SCHEMA)
    os.system("ls " + body["kind"] + body["word"])  # safe[command]
    os.system("ls " + body["text"])  # source[remote] as text; sink[command] from text


def unchecked_handler(event, context):
    body = json.loads(event["body"])
    os.system("ls " + body["kind"])  # source[remote] as kind; sink[command] from kind
