import json
import os


class Order:
    def __init__(self, who, text):
        self.who = who
        self.text = text.strip()

    def __str__(self):
        return f"order of {self.text}"


class Ping:
    def __init__(self, who, text):
        self.who = who
        self.text = text

    def __str__(self):
        return f"ping of {len(self.text)}"


def handler(event, context):
    body = json.loads(event["body"])
    order = Order("nobody", body["text"])  # source[remote] as text
    os.system(f"echo {order}")  # sink[command] from text
    os.system(f"echo {Order(body['who'], 'nothing')}")  # safe[command]
    os.system(f"echo {Ping(body['who'], body['text'])}")  # safe[command]
