import os

import pydash

COMMANDS = {"list": {"run": "ls"}}


def known_handler(event, context):
    os.system(pydash.get(COMMANDS, event["body"] + ".run"))  # safe[command]


def taken_handler(event, context):  # source[remote] as run
    os.system(pydash.get(event, "queryStringParameters.run"))  # sink[command] from run
