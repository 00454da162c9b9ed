import os
import re

import yaml


def load(path):
    with open(path) as file:
        return parse(file.read(), os.environ)


def parse(content, settings):
    pattern = re.compile(r"\${(\w+)}")

    def fill(text):
        full = text
        for name in pattern.findall(text):
            full = full.replace("${" + name + "}", settings[name])
        return full

    return yaml.safe_load(fill(content))


def handler(event, context):
    table = load("kinds.yaml")
    kind = event["queryStringParameters"]["kind"]
    if kind not in table:
        return {"statusCode": 404}
    os.system("show " + kind)  # safe[command]
    return {"statusCode": 204}


def brought_handler(event, context):
    table = parse(event["body"], os.environ)
    kind = event["queryStringParameters"]["brought"]  # source[remote] as brought
    if kind not in table:
        return {"statusCode": 404}
    os.system("show " + kind)  # sink[command] from brought
    return {"statusCode": 204}
