import json
import os

import pymongo

users = pymongo.MongoClient(os.environ["URL"])["app"]["users"]


def called_handler(event, context):
    name = json.loads(event["body"])["name"]
    if not name.strip():
        return None
    return users.find_one({"name": name})  # safe[nosql-filter]


def copied_handler(event, context):
    name = json.loads(event["body"])["name"]  # source[remote] as name
    if not name.copy():
        return None
    return users.find_one({"name": name})  # sink[nosql-filter] from name
