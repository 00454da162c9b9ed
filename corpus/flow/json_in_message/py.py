import json
import os


def queue_handler(event, context):
    for record in event["Records"]:
        order = json.loads(record["body"])
        os.system("ls " + order["name"])  # source[external-channel] as order; MISSING sink[command] from order: fields of a parsed text are dropped
        os.system("ls " + record["messageId"])  # safe[command]


def topic_handler(event, context):
    order = json.loads(event["Records"][0]["Sns"]["Message"])
    os.system("ls " + order["name"])  # source[external-channel] as message; MISSING sink[command] from message: fields of a parsed text are dropped


def web_handler(event, context):
    order = json.loads(event["queryStringParameters"]["order"])
    os.system("ls " + order["name"])  # source[remote] as parameter; sink[command] from parameter
