import requests
from steps import show
from kit.commands import show as show_of_kit
from kit import words
from twice import show as show_of_either


def handler(event, context):
    show(event["queryStringParameters"]["name"])  # source[remote] as first
    show_of_kit(event["queryStringParameters"]["name"])  # source[remote] as second
    words.show(event["queryStringParameters"]["name"])  # source[remote] as third
    show_of_either(event["queryStringParameters"]["name"])
    requests.show(event["queryStringParameters"]["name"])
