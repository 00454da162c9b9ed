import os


def handler(event, context):
    sort = event["queryStringParameters"]["sort"]  # source[remote] as sort
    match sort.lower():
        case "id" | "name" | "kind" | "size" | "owner" | "group" | "created" | "changed" | "opened" | "closed":
            os.system("ls --sort " + sort.lower())  # safe[command]
        case _:
            os.system("ls --sort " + sort.lower())  # sink[command] from sort
