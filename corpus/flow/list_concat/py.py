import json
import os


def handler(event, context):
    body = json.loads(event["body"])
    kept = [{"name": body["name"], "file": "x"}]  # source[remote] as name
    more = kept + [{"name": "y", "file": "z"}]
    for one in more[0:1]:
        os.system("ls " + one["name"])  # sink[command] from name
        os.system("ls " + one["file"])  # safe[command]
    more += [{"name": "y", "file": body["file"]}]  # source[remote] as file
    for one in more:
        os.system("ls " + one["file"])  # sink[command] from file
