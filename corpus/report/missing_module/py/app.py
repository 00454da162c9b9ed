import os # SPURIOUS note[unresolved]: the note has no line
from .missing import start  # MISSING note[unresolved]: the note has no line


def handler(event, context):
    start()
    os.system("ls " + event["queryStringParameters"]["name"])  # source[remote] as name; sink[command] from name
    os.system("ls tmp")  # safe[command]
