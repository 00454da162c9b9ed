import os


class Shell:
    options = "-l"

    @staticmethod
    def list_it(folder):
        return f"ls {Shell.options} {folder}"

    @classmethod
    def tidy(cls, folder):
        return f"rm {cls.options} {folder}"


def handler(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as name
    os.system(Shell.list_it(name))  # sink[command] from name
    os.system(Shell.list_it("tmp"))  # safe[command]
    os.system(Shell.tidy(name))  # sink[command] from name
    os.system(Shell.tidy("tmp"))  # safe[command]
