import subprocess


def handler(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as name
    subprocess.run(["sh", "-c", "ls " + name])  # sink[command] from name
    subprocess.run(["sh", "-c", 'ls "$1"', "sh", name])  # safe[command]
