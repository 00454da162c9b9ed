import os


def handler(event, context):
    names = event["multiValueQueryStringParameters"]["name"]
    for place, name in enumerate(names):  # source[remote] as first
        os.system(f"ls {name}")  # sink[command] from first
        os.system(f"ls {place}")  # safe[command]
    for folder, name in zip(["tmp", "var"], names):  # source[remote] as second
        os.system(f"ls {name}")  # sink[command] from second
        os.system(f"ls {folder}")  # safe[command]
