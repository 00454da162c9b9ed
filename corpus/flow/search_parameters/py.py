import os
from urllib.parse import parse_qs


def handler(event, context):
    query = parse_qs(event["rawQueryString"])  # source[remote] as query
    os.system("ls " + query["name"][0])  # sink[command] from query
    fixed = parse_qs("name=tmp")
    os.system("ls " + fixed["name"][0])  # safe[command]
