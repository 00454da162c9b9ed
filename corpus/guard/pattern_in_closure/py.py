import os
import re


def handler(event, context):
    words = re.compile(r"<(\w+)>")

    def each(text):
        for name in words.findall(text):
            os.system("ls " + name)  # safe[command]

    each(event["body"])


def open_handler(event, context):
    rest = re.compile(r"<([^>]+)>")

    def each(text):
        for name in rest.findall(text):
            os.system("ls " + name)  # sink[command] from name

    each(event["body"])  # source[remote] as name
