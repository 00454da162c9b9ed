import os


class Shell:
    def run(self, name):
        os.system("ls " + name)  # sink[command] from made, inherited, listed


class Quiet:
    def run(self, name):
        os.system("ls")  # safe[command]


class Base:
    def __init__(self, runner):
        self.runner = runner


class Service(Base):
    def __init__(self, runner, title):
        super().__init__(runner)
        self.title = title

    def start(self, name):
        self.runner.run(name)


def make_loud():
    return Service(Shell(), "loud")


def make_quiet():
    return Service(Quiet(), "quiet")


services = {"loud": Service(Shell(), "loud"), "quiet": Service(Quiet(), "quiet")}


def handler(event, context):
    query = event["queryStringParameters"]
    make_loud().start(query["made"])  # source[remote] as made
    make_quiet().start(query["name"])
    Service(Shell(), "loud").start(query["inherited"])  # source[remote] as inherited
    Service(Quiet(), "quiet").start(query["name"])
    services["loud"].start(query["listed"])  # source[remote] as listed
    services["quiet"].start(query["name"])
