import json
import os


class Choices:
    def __init__(self, text):
        self.yards = json.loads(text)
        self.hushed = False


class Service:
    def __init__(self):
        self.choices = Choices(os.environ["YARDS"])

    def knows(self, code):
        return code in self.choices.yards


def another_part_changed(event, context):
    service = Service()
    if event["queryStringParameters"].get("hushed"):
        service.choices.hushed = True
    code = event["queryStringParameters"]["code"]
    if service.knows(code):
        os.system("move " + code)  # safe[command]


class Fleet:
    def __init__(self):
        self.trucks = json.loads(os.environ["TRUCKS"])

    def knows(self, name):
        return name in self.trucks


def list_replaced(event, context):
    fleet = Fleet()
    fleet.trucks = json.loads(event["body"])
    name = event["queryStringParameters"]["name"]  # source[remote] as name
    if fleet.knows(name):
        os.system("move " + name)  # sink[command] from name
