import os


def plain(text):
    for letter in text:
        if not letter.isalnum():
            return False
    return True


def handler(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as name
    if plain(name):
        os.system("ls " + name)  # SPURIOUS sink[command] from name: what a loop checks of each element is not known of the whole
    if name.isalnum():
        os.system("ls " + name)  # safe[command]
    os.system("ls " + name)  # sink[command] from name
