import json
import os


def queue_handler(event, context):
    for record in event["Records"]:
        order = json.loads(record["body"])
        os.system("ls " + order["name"])  # source[external-channel] as order; sink[command] from order
        os.system("ls " + record["messageId"])  # safe[command]


def topic_handler(event, context):
    order = json.loads(event["Records"][0]["Sns"]["Message"])
    os.system("ls " + order["name"])  # source[external-channel] as message; sink[command] from message


def web_handler(event, context):
    order = json.loads(event["queryStringParameters"]["order"])
    os.system("ls " + order["name"])  # source[remote] as parameter; sink[command] from parameter
