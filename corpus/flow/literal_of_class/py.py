import os


class Base:
    COMMAND = "ls {}"
    OPTION = "-l"

    def run(self):
        os.system(self.COMMAND.format("tmp"))  # safe[command]
        os.system("ls " + self.OPTION)  # sink[command] from option
        os.system("ls " + self.folder)  # sink[command] from folder

    def extend(self, option):
        self.OPTION = option


def handler(event, context):
    base = Base()
    base.folder = event["queryStringParameters"]["folder"]  # source[remote] as folder
    base.extend(event["queryStringParameters"]["option"])  # source[remote] as option
    base.run()
