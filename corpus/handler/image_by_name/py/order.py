import json
import os


def handler(event, context):
    part = json.loads(event["body"])["part"]  # source[remote] as part
    os.system("paint " + part)  # sink[command] from part
