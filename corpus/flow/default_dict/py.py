import os
from collections import OrderedDict, defaultdict


def handler(event, context):
    groups = defaultdict(list)
    groups["names"].append(event["queryStringParameters"]["name"])  # source[remote] as name
    groups["folders"].append("tmp")
    os.system("ls " + " ".join(groups["names"]))  # sink[command] from name
    os.system("ls " + " ".join(groups["folders"]))  # safe[command]
    ordered = OrderedDict()
    ordered["name"] = groups["names"][0]
    ordered["folder"] = "tmp"
    os.system("ls " + ordered["name"])  # sink[command] from name
    os.system("ls " + ordered["folder"])  # safe[command]
