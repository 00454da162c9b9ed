import os
import re

PATTERN = re.compile(r"^(\w+)=(.*)$")
PLACES = re.compile(r".*?\${(\w+)}.*?")
REST = re.compile(r".*?\${(.+)}.*?")


def handler(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as name
    match = re.match(r"^id:(.+)$", name)
    os.system("ls " + match.group(1))  # sink[command] from name
    fixed = re.match(r"^id:(.+)$", "id:tmp")
    os.system("ls " + fixed.group(1))  # safe[command]


def compiled_handler(event, context):
    pair = event["queryStringParameters"]["pair"]  # source[remote] as pair
    match = PATTERN.match(pair)
    os.system("ls " + match.group(1))  # safe[command]
    os.system("ls " + match.group(2))  # sink[command] from pair
    os.system("ls " + match.group())  # sink[command] from pair
    named = re.search(r"(?P<id>\d+)/(?P<rest>.*)", pair)
    os.system("ls " + named.group("id"))  # safe[command]
    os.system("ls " + named.group("rest"))  # sink[command] from pair


def every_handler(event, context):
    text = event["body"]  # source[remote] as text
    for place in PLACES.findall(text):
        os.system("ls " + place)  # safe[command]
    for place in REST.findall(text):
        os.system("ls " + place)  # sink[command] from text
