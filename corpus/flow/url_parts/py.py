import os
from urllib.parse import urlparse


def handler(event, context):
    url = urlparse(event["queryStringParameters"]["url"])  # source[remote] as url
    os.system("ls " + url.path)  # sink[command] from url
    os.system("ls " + urlparse("https://example.com/tmp").path)  # safe[command]
