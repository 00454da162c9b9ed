import json
import os


def handler(event, context):
    count = json.loads(event["body"])["count"]  # source[remote] as count
    if isinstance(count, int):
        os.system(f"head -n {count}")  # safe[command]
    if isinstance(count, str):
        os.system(f"head -n {count}")  # sink[command] from count
