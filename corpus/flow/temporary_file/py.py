import os


def handler(event, context):
    path = "/tmp/input"
    with open(path, "w") as file:
        file.write(event["body"])
    os.system("convert " + path)  # safe[command]
    os.system("convert " + event["body"])  # source[remote] as body; sink[command] from body
