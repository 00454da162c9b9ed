import os


class Runner:
    def __init__(self):
        self.words = ["ls"]
        self.others = ["ls"]

    def add(self, word):
        self.words.append(word)
        return self

    def run(self):
        os.system(" ".join(self.words))  # sink[command] from name
        os.system(" ".join(self.others))  # safe[command]


def handler(event, context):
    Runner().add("-l").add(event["queryStringParameters"]["name"]).run()  # source[remote] as name
