import os


def fixed(event, context):
    path = event["requestContext"]["http"]["path"]
    print(f"path {path}")  # safe[log]
    os.system(f"count {path}")  # safe[command]
    os.system("count " + event["headers"]["x-path"])  # source[remote] as header; sink[command] from header


def open_route(event, context):
    path = event["requestContext"]["http"]["path"]  # source[remote] as path
    print(f"path {path}")  # sink[log] from path
    os.system(f"count {path}")  # sink[command] from path
