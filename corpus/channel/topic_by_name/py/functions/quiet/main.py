import base64
import os


def quiet(event, context):
    words = base64.b64decode(event["data"]).decode()  # source[external-channel] as other
    os.system("say " + words)  # sink[command] from other
    os.system("say told")  # safe[command]
