import os
from urllib.parse import unquote


def show(event, context):
    crate = event["pathParameters"]["id"]  # source[remote] as crate
    print(f"crate {crate}")  # safe[log]
    print(f"crate {unquote(crate)}")  # sink[log] from crate
    open("/tmp/crates/" + crate)  # safe[path]
    os.system(f"ls {crate}")  # sink[command] from crate
    return {"statusCode": 200, "headers": {"Content-Type": "text/html"}, "body": f"<p>{crate}</p>"}  # safe[html]


def decoded(event, context):
    box = event["pathParameters"]["id"]  # source[remote] as box
    print(f"box {box}")  # sink[log] from box
    open("/tmp/boxes/" + box)  # sink[path] from box


def permitted(event, context):
    lid = event["pathParameters"]["id"]  # source[remote] as lid
    print(f"lid {lid}")  # sink[log] from lid
