import os


class Updated:
    def __init__(self, data):
        self.__dict__.update(data)


class Seen:
    def __init__(self, data):
        vars(self).update(data, kind="order")


class Replaced:
    def __init__(self, data):
        self.__dict__ = data


class Set:
    def __init__(self, data):
        for name, value in data.items():
            setattr(self, name, value)


class Kept:
    def __init__(self, data):
        self.__dict__["folder"] = data["folder"]  # source[remote] as kept
        self.__dict__["root"] = "/srv"


class Listed:
    root = "/srv"

    def __init__(self, data):
        self.given = data
        self.folder = data["folder"]  # source[remote] as listed

    def __getitem__(self, name):
        return getattr(self, name)


class Looking(Listed):
    def __getitem__(self, name):
        return self.given[name]


def handler(event, context):
    query = event["queryStringParameters"]  # source[remote] as all
    os.system("ls " + Updated(query).folder)  # sink[command] from all
    os.system("ls " + Seen(query).folder)  # sink[command] from all
    os.system("ls " + Replaced(query).folder)  # sink[command] from all
    os.system("ls " + Set(query).folder)  # sink[command] from all
    os.system("ls " + Kept(query).folder)  # sink[command] from kept
    os.system("ls " + Kept(query).root)  # safe[command]
    listed = Listed(query)
    os.system("ls " + listed["folder"])  # sink[command] from listed
    os.system("ls " + listed["root"])  # safe[command]
    os.system("ls " + getattr(listed, "root"))  # safe[command]
    looking = Looking(query)
    os.system("ls " + looking["path"])  # sink[command] from all
