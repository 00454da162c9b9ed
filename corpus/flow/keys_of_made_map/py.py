import json
import os

ALLOWED = ("name", "crew")


def names(fields):
    return ", ".join(f"#{key} = :{key}" for key in fields)


def values(fields):
    return ", ".join(fields[key] for key in fields)


def handler(event, context):
    body = json.loads(event["body"])  # source[remote] as body
    fields = {"name": body["name"]}  # source[remote] as name
    if "crew" in body:
        fields["crew"] = "some"
    os.system("ls " + names(fields))  # safe[command]
    os.system("ls " + ",".join(sorted(fields)))  # safe[command]
    os.system("ls " + values(fields))  # sink[command] from name
    os.system("ls " + names(body))  # sink[command] from body


def picking_handler(event, context):
    body = json.loads(event["body"])
    picked = {key: body[key] for key in ALLOWED if key in body}  # source[remote] as some
    named = {body["key"]: "some"}  # source[remote] as key
    os.system("ls " + names(picked))  # safe[command]
    os.system("ls " + values(picked))  # sink[command] from some
    os.system("ls " + names(named))  # sink[command] from key
    os.system("ls " + values(named))  # safe[command]


def list_handler(event, context):
    body = json.loads(event["body"])
    listed = [body["first"], "last"]  # source[remote] as first
    os.system("ls " + names(listed))  # sink[command] from first
    os.system("ls " + names(["first", "last"]))  # safe[command]
