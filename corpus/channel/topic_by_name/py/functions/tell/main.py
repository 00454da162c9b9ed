import base64
import os


def tell(event, context):
    words = base64.b64decode(event["data"]).decode()  # source[external-channel] as told
    os.system("say " + words)  # sink[command] from words, told via google_pubsub_topic.told
    os.system("say told")  # safe[command]
