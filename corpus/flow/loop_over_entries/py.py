import os


def handler(event, context):
    for key, value in event["queryStringParameters"].items():  # source[remote] as pair
        os.system("set " + value)  # sink[command] from pair
    for key, value in {"a": "x"}.items():
        os.system("set " + value)  # safe[command]
