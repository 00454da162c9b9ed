from tools import *
from tools import _hidden


def handler(event, context):
    folder = event["queryStringParameters"]["folder"]  # source[remote] as folder
    run(folder)
    _hidden(folder)
    remove(folder)
