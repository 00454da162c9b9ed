import functools
import os


def handler(event, context):
    everything = functools.reduce(lambda text, record: text + " " + record["body"], event["Records"], "echo")  # source[external-channel] as body
    ids = functools.reduce(lambda text, record: text + " " + record["messageId"], event["Records"], "echo")
    os.system(everything)  # sink[command] from body
    os.system(ids)  # safe[command]
