import os

import boto3

storage = boto3.resource("s3")


def handler(event, context):
    key = event["queryStringParameters"]["key"]  # source[remote] as key
    stored = storage.Object("reports", key)
    os.system("ls /tmp/" + stored.key)  # sink[command] from key
    os.system("ls /tmp/" + stored.bucket_name)  # safe[command]
    other = storage.Bucket("reports").Object(key)
    os.system("ls /tmp/" + other.key)  # sink[command] from key
    os.system("ls /tmp/" + other.bucket_name)  # safe[command]
    table = boto3.resource("dynamodb").Table(key)
    os.system("ls /tmp/" + table.name)  # sink[command] from key
    os.system("ls /tmp/" + storage.Bucket(key).name)  # sink[command] from key
    os.system("ls /tmp/" + storage.Bucket("reports").name)  # safe[command]
