import os


def plain(method):
    def wrapper(self, name):
        if not name.isalnum():
            raise ValueError(name)
        return method(self, name)

    return wrapper


def traced(method):
    def wrapper(self, name):
        print("called")
        return method(self, name)

    return wrapper


class Box:
    @plain
    def tidy(self, name):
        os.system("rm " + name)  # safe[command]

    @traced
    def show(self, name):
        os.system("ls " + name)  # sink[command] from name


def handler(event, context):
    Box().tidy(event["queryStringParameters"]["other"])
    Box().show(event["queryStringParameters"]["name"])  # source[remote] as name
