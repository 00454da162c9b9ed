import shell
from shell import tidy as clean


def handler(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as name
    shell.list_it(name)
    clean(name)
