import json
import os


class Service:
    def __init__(self, depots):
        self.stations = depots

    def knows(self, code):
        for depot in self.stations:
            if depot["code"] == code:
                return True
        return False


def is_among(codes, code):
    return code in codes


def own_list(event, context):
    code = event["queryStringParameters"]["code"]
    if is_among(["north", "south"], code):
        os.system("move " + code)  # safe[command]


def list_of_sender(event, context):
    code = event["queryStringParameters"]["code"]  # source[remote] as code
    if is_among(json.loads(event["body"]), code):
        os.system("move " + code)  # sink[command] from code


def own_depots(event, context):
    code = event["queryStringParameters"]["code"]
    service = Service([{"code": "north"}])
    if service.knows(code):
        os.system("push " + code)  # safe[command]
