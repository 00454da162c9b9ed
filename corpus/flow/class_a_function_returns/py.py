import os

from lagom import Container


class Store:
    def handle(self, name, context):
        os.system("ls " + name)  # sink[command] from name


class Quiet:
    def handle(self, name, context):
        os.system("ls " + name)  # safe[command]


class Clock:
    def now(self):
        return 1


def start() -> Store:
    container = Container()
    container[Clock] = Clock
    return container[Store]


def start_quiet() -> Quiet:
    container = Container()
    container[Clock] = Clock
    return container[Quiet]


store = start()
quiet = start_quiet()


def lambda_handler(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as name
    quiet.handle("all", context)
    return store.handle(name, context)
