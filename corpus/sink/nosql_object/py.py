import json
import os

import pymongo

users = pymongo.MongoClient(os.environ["URL"])["app"]["users"]


def handler(event, context):
    name = json.loads(event["body"])["name"]  # source[remote] as name
    users.find_one({"name": name})  # sink[nosql-filter] from name
    users.find_one({"name": str(name)})  # safe[nosql-filter]
    users.find_one({"name": name.strip()})  # safe[nosql-filter]
    users.find({"name": {"$in": name.lower().split(",")}})  # safe[nosql-filter]
    users.find({"name": {"$in": name}})  # safe[nosql-filter]
    users.find_one({"name": event["queryStringParameters"]["name"]})  # safe[nosql-filter]
