import json
import os

import yaml


def handler(event, context):
    known = yaml.safe_load(open("config.yaml").read())
    for name in json.loads(event["body"])["names"]:  # source[remote] as name
        if name not in known.keys():
            os.system("ls " + name)  # sink[command] from name
            continue
        os.system("ls " + name)  # safe[command]


def pick(table, wanted):
    chosen = []
    for name in wanted.get("names", []):
        if name not in table.keys():
            continue
        entry = table[name]
        entry["folder"] = name.split("/")[0]
        chosen.append(entry)
    return chosen


def configured_handler(event, context):
    config = yaml.safe_load(open("config.yaml").read())
    for entry in pick(config.get("folders", {}), json.loads(event["body"])):
        os.system("ls " + entry["folder"])  # safe[command]


def pick_any(table, wanted):
    chosen = []
    for name in wanted.get("names", []):  # source[remote] as sent
        if name not in table.keys():
            continue
        entry = table[name]
        entry["folder"] = name.split("/")[0]
        chosen.append(entry)
    return chosen


def sent_handler(event, context):
    sent = json.loads(event["body"])
    for entry in pick_any(sent.get("folders", {}), sent):
        os.system("ls " + entry["folder"])  # sink[command] from sent


def grown_handler(event, context):
    known = yaml.safe_load(open("config.yaml").read())
    name = json.loads(event["body"])["name"]  # source[remote] as grown
    known[name] = 1
    if name in known.keys():
        os.system("ls " + name)  # sink[command] from grown
