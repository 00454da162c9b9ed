import os


class Session:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        return self

    def __exit__(self, *args):
        return None


def handler(event, context):
    with Session(event["queryStringParameters"]["name"]) as session:  # source[remote] as name
        os.system("ls " + session.name)  # sink[command] from name
    with Session("tmp") as session:
        os.system("ls " + session.name)  # safe[command]
