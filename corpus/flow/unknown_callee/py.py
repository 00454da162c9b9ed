import os

from somebodys_tidy import tidy


def handler(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as name
    folder = "tmp"
    tidied = tidy(name, folder)
    os.system("ls " + tidied)  # sink[command] from name (low)
    os.system("ls " + folder)  # safe[command]
