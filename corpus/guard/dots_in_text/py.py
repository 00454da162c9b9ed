def handler(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as name
    if ".." in name:
        return
    open("/srv/files/" + name)  # safe[path]
    open(name)  # sink[path] from name


def not_handler(event, context):
    name = event["queryStringParameters"]["name"]
    if ".." not in name and "/" not in name:
        open(name)  # safe[path]
