import json
import os

import yaml


def sent(table, names):
    known = table.get("senders", {})
    for name in names:
        if name in known.keys():
            os.system("ls " + name)  # safe[command]


def handler(event, context):
    sent(yaml.safe_load(open("senders.yaml").read()), json.loads(event["body"])["names"])


def given(table, names):
    known = table.get("senders", {})
    for name in names:
        if name in known.keys():
            os.system("ls " + name)  # sink[command] from wanted


def open_handler(event, context):
    wanted = json.loads(event["body"])
    given(wanted["table"], wanted["names"])  # source[remote] as wanted
