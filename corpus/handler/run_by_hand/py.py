import os
import sys


def run(name):
    os.system("ls " + name)  # safe[command]


def handler(event, context):
    os.system("ls " + event["queryStringParameters"]["name"])  # source[remote] as name; sink[command] from name


if __name__ == "__main__":
    run(sys.argv[1])
