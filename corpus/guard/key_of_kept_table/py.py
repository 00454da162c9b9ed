import json
import os

_kept = None
_sent = None


def load(path):
    with open(path) as file:
        return json.load(file)


def load_folder(folder="conf"):
    tables = {}
    for name in os.listdir(folder):
        tables[name] = load(os.path.join(folder, name))
    return tables


def kept():
    global _kept
    if _kept is None:
        _kept = load("folders.json")
    return _kept


def sent(event):
    global _sent
    if _sent is None:
        _sent = json.loads(event["body"])
    return _sent


class Settings:
    folders = load("folders.json")

    def __init__(self, path="settings.json"):
        self.data = load(path)
        self.mixed = load(path)

    def knows(self, name):
        return name in self.data["folders"]

    def mix(self, event):
        self.mixed = json.loads(event["body"])


SETTINGS = Settings()


def kept_handler(event, context):
    name = json.loads(event["body"])["name"]
    if name not in kept()["folders"]:
        return 1
    os.system("ls " + name)  # safe[command]


def sent_handler(event, context):
    asked = json.loads(event["body"])["name"]  # source[remote] as asked
    if asked not in sent(event)["folders"]:
        return 1
    os.system("ls " + asked)  # sink[command] from asked


def class_handler(event, context):
    name = json.loads(event["body"])["name"]
    if name not in Settings.folders:
        return 1
    os.system("ls " + name)  # safe[command]


def object_handler(event, context):
    name = json.loads(event["body"])["name"]
    if not SETTINGS.knows(name):
        return 1
    os.system("ls " + name)  # safe[command]


def field_handler(event, context):
    wanted = json.loads(event["body"])["name"]  # source[remote] as wanted
    if wanted in SETTINGS.mixed:
        os.system("ls " + wanted)  # sink[command] from wanted
    if wanted in SETTINGS.data:
        os.system("ls " + wanted)  # safe[command]


def folder_handler(event, context):
    body = json.loads(event["body"])
    label = body["name"]  # source[remote] as label
    tables = load_folder()
    if label in tables["folders.json"]:
        os.system("ls " + label)  # safe[command]
    tables.update(body)
    if label in tables["folders.json"]:
        os.system("ls " + label)  # sink[command] from label


def entry_handler(event, context):
    name = json.loads(event["body"])["name"]
    entry = load("folders.json")["folders"].get(name)
    if not entry:
        return 1
    os.system("ls " + name)  # safe[command]
