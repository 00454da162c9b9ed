import base64
import os


def handler(event, context):
    text = base64.b64decode(event["body"]).decode("utf-8")  # source[remote] as body
    os.system("echo " + text)  # sink[command] from body
    os.system("echo " + event["body"].encode().hex())  # safe[command]
