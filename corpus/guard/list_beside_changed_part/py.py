import json
import os


class Settings:
    def __init__(self, text):
        self.depots = json.loads(text)
        self.quiet = False


class Service:
    def __init__(self):
        self.settings = Settings(os.environ["DEPOTS"])

    def knows(self, code):
        return code in self.settings.depots


def another_part_changed(event, context):
    service = Service()
    if event["queryStringParameters"].get("quiet"):
        service.settings.quiet = True
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
