import os

import yaml


def parse(text):
    return yaml.safe_load(text) or {}


def handler(event, context):
    folders = parse(open("folders.yaml").read())
    for name in parse(event["body"])["names"]:
        if name not in folders.keys():
            continue
        os.system("ls " + name)  # safe[command]


def sent_handler(event, context):
    sent = parse(event["body"])
    for name in sent["names"]:  # source[remote] as name
        if name not in sent["folders"].keys():
            continue
        os.system("ls " + name)  # sink[command] from name


def parse_first(text):
    return parse(text)


def nested_handler(event, context):
    wanted = parse_first(event["body"])
    folders = parse_first(open("folders.yaml").read())
    name = wanted["name"]  # source[remote] as wanted
    if name in folders.keys():
        os.system("ls " + name)  # safe[command]
    if name in wanted.keys():
        os.system("ls " + name)  # sink[command] from wanted
