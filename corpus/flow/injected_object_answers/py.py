import os


class Echo:
    def find(self, key):
        return key


class Fixed:
    def find(self, key):
        return "fixed"


class Service:
    def __init__(self, store):
        self.store = store

    def load(self, key):
        return self.store.find(key)


def handler(event, context):
    query = event["queryStringParameters"]
    os.system(Service(Echo()).load(query["name"]))  # source[remote] as name; sink[command] from name
    os.system(Service(Fixed()).load(query["other"]))  # source[remote] as other; safe[command]; SPURIOUS sink[command] from other: results of all objects that fit are joined
