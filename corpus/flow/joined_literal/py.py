def handler(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as name
    open("/".join([name, "file"]))  # sink[path] from name
    if ".." in name:
        return
    open("/".join(["/var/data", name]))  # safe[path]
