import os
from urllib.parse import unquote_plus


def handler(event, context):
    record = event["Records"][0]
    key = unquote_plus(record["s3"]["object"]["key"])  # source[external-channel] as key
    open("/tmp/" + key, "wb")  # sink[path] from key (warning)
    open("/tmp/" + os.path.basename(key), "wb")  # safe[path]
