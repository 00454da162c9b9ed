import os


class Base:
    def run(self, name):
        self.act(name)

    def act(self, name):
        os.system("ls " + name)  # sink[command] from name


class Quiet(Base):
    def act(self, name):
        os.system("ls")  # safe[command]


def handler(event, context):
    Base().run(event["queryStringParameters"]["name"])  # source[remote] as name
    Quiet().run(event["queryStringParameters"]["other"])
