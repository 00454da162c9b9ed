import json
import os


def handler(event, context):
    for record in event["Records"]:
        message = json.loads(record["body"])
        os.system("print " + message["address"])  # source[external-channel] as message_address; sink[command] from address, message_address via Orders
        os.system("lpstat " + message["printer"])  # source[external-channel] as message_printer; sink[command] from message_printer
        os.system("log " + record["messageId"])  # safe[command]
