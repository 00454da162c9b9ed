import os

JOBS = [{"id": "a", "folder": "tmp"}, {"id": "b", "folder": "var"}]


def handler(event, context):
    wanted = event["queryStringParameters"]["id"]  # source[remote] as id
    job = next(known for known in JOBS if known["id"] == wanted)
    os.system("ls " + job["folder"])  # safe[command]
    other = next(known for known in [{"id": "c", "folder": wanted}] if known["id"] == "c")
    os.system("ls " + other["folder"])  # sink[command] from id
