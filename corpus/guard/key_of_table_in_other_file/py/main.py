import json
import os

import pickers
import yaml


def own_table(event, context):
    table = yaml.safe_load(open("folders.yaml").read())
    for name in pickers.pick(table, json.loads(event["body"])["names"]):
        os.system("ls " + name)  # safe[command]


def table_of_sender(event, context):
    sent = json.loads(event["body"])
    for name in pickers.take(sent["table"], sent["names"]):  # source[remote] as sent
        os.system("ls " + name)  # sink[command] from sent
