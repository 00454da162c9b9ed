import json
import os

import pymongo

users = pymongo.MongoClient(os.environ["URL"])["app"]["users"]


def handler(event, context):
    name = json.loads(event["body"])["name"]  # source[remote] as name
    users.find_one({"name": {"$eq": name}})  # safe[nosql-filter]
    users.find_one({"name": {"$not": name}})  # sink[nosql-filter] from name
