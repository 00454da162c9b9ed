import os


def handler(event, context):
    job = {"input": {"name": "x"}, "output": {"name": "y"}}
    target = job["input"]
    target["name"] = event["queryStringParameters"]["name"]  # source[remote] as name
    os.system("ls " + job["input"]["name"])  # sink[command] from name
    os.system("ls " + job["output"]["name"])  # safe[command]
