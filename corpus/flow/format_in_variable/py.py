import os

import requests

COMMAND = "ls {folder}"


def handler(event, context):
    folder = event["queryStringParameters"]["folder"]  # source[remote] as folder
    os.system(COMMAND.format(folder=folder))  # sink[command] from folder
    os.system(COMMAND.format(**{"folder": folder}))  # sink[command] from folder
    os.system("ls {}".format(folder))  # sink[command] from folder
    os.system(COMMAND.format(folder="/tmp"))  # safe[command]


URL = "https://prices.example.net/v3/ticker?symbol={}"
HOST = "https://{}/ticker"
PERCENT = "https://prices.example.net/%s"
CHANGED = "https://prices.example.net/{}"


def change(host):
    global CHANGED
    CHANGED = "https://" + host + "/{}"


def prices(event, context):
    symbol = event["queryStringParameters"]["symbol"]  # source[remote] as symbol
    requests.get(URL.format(symbol))  # safe[url]
    requests.get(PERCENT % symbol)  # safe[url]
    requests.get(HOST.format(symbol))  # sink[url] from symbol
    requests.get(CHANGED.format(symbol))  # sink[url] from symbol
    shape = "https://prices.example.net/{}"
    requests.get(shape.format(symbol))  # safe[url]
