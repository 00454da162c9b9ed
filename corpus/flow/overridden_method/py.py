import os


class Base:
    def run(self, name):
        self.act(name)

    def act(self, name):
        os.system("ls " + name)  # MISSING sink[command] from name: found from the other call too; SPURIOUS sink[command] from name, other: the base method calls its own, not the derived one


class Quiet(Base):
    def act(self, name):
        os.system("ls")  # safe[command]


def handler(event, context):
    Base().run(event["queryStringParameters"]["name"])  # source[remote] as name
    Quiet().run(event["queryStringParameters"]["other"]) # source[remote] as other
