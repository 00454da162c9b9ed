import re

from pymongo import MongoClient

boats = MongoClient()["harbour"]["boats"]


def plain_handler(event, context):
    q = event["queryStringParameters"]["q"]  # source[remote] as q
    return list(boats.find({"name": {"$regex": q, "$options": "i"}}))  # sink[regex] from q


def either_handler(event, context):
    q = event["queryStringParameters"]["q"]  # source[remote] as either
    return boats.find_one({"$or": [{"name": {"$regex": q}}, {"port": "home"}]})  # sink[regex] from either


def escaped_handler(event, context):
    q = re.escape(event["queryStringParameters"]["q"])
    return list(boats.find({"name": {"$regex": q}}))  # safe[regex]
