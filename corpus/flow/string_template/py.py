import os


def handler(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as name
    folder = "tmp"
    os.system(f"ls '{name}' {folder}")  # sink[command] from name
    os.system("ls %s %s" % (folder, name))  # sink[command] from name
    os.system("ls {0} {1}".format(folder, name))  # sink[command] from name
    os.system("ls {folder} {name}".format(folder=folder, name=name))  # sink[command] from name
    os.system("ls %(name)s" % {"name": name})  # sink[command] from name
    os.system(f"ls '{folder}' {folder!r:>20}")  # safe[command]
