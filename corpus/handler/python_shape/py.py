import os

from measuring import measured


def anything(event, _context):
    os.system("ls " + event["queryStringParameters"]["name"])  # source[remote] as first; sink[command] from first


def lambda_handler(evt: dict, ctx=None) -> dict:
    os.system("ls " + evt["queryStringParameters"]["name"])  # source[remote] as second; sink[command] from second
    return {}


@measured
def handler(event, context, metrics):
    os.system("ls " + event["queryStringParameters"]["name"])  # source[remote] as third; sink[command] from third


@measured
def helped(event, context, metrics):
    os.system("ls " + event["queryStringParameters"]["name"])  # safe[command]


class Worker:
    def run(self, event, context):
        os.system("ls " + event["queryStringParameters"]["name"])  # safe[command]


def helper(first, second):
    os.system("ls " + first["queryStringParameters"]["name"])  # safe[command]
