import json

import boto3

boats = boto3.resource("dynamodb").Table("boats")
sailors = boto3.resource("dynamodb").Table("sailors")


def found(event, context):
    name = json.loads(event["body"])["boat"]  # source[remote] as found
    print("asked for " + name)  # sink[log] from found
    boat = boats.get_item(Key={"id": name}).get("Item")
    if not boat:
        print("no " + name)  # sink[log] from found
        return {"statusCode": 404}
    print("found " + name)  # safe[log]


def named(event, context):
    name = json.loads(event["body"])["boat"]
    answer = boats.get_item(Key={"id": name})
    if "Item" not in answer:
        return {"statusCode": 404}
    print("found " + name)  # safe[log]


def read(event, context):
    name, crew = json.loads(event["body"])  # source[remote] as read
    boat = boats.get_item(Key={"id": name})["Item"]
    print("found " + name)  # safe[log]
    print("found by " + crew)  # sink[log] from read
    return boat


def boat_of(name):
    answer = boats.get_item(Key={"id": name})
    return answer.get("Item")


def helped(event, context):
    name = json.loads(event["body"])["boat"]  # source[remote] as helped
    boat = boat_of(name)
    if boat is None:
        print("no " + name)  # sink[log] from helped
        return {"statusCode": 404}
    print("found " + name)  # safe[log]


def register(event, context):
    name = json.loads(event["body"])["name"]  # source[remote] as registered
    sailors.put_item(Item={"id": name})


def sailor(event, context):
    name = event["pathParameters"]["name"]
    if "Item" not in sailors.get_item(Key={"id": name}):
        return {"statusCode": 404}
    print("found " + name)  # sink[log] from registered via sailors
