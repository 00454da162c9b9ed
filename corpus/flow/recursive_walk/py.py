import json
import os


def leaves(value, found):
    if isinstance(value, dict):
        for part in value.values():
            leaves(part, found)
    else:
        found.append(value)
    return found


def handler(event, context):
    os.system("ls " + " ".join(leaves(json.loads(event["body"]), [])))  # source[remote] as body; sink[command] from body
    os.system("ls " + " ".join(leaves({"a": {"b": "tmp"}}, [])))  # safe[command]
