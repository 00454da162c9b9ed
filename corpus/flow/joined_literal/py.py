def handler(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as name
    open("/".join([name, "file"]))  # sink[path] from name
    if ".." in name:
        return
    open("/".join(["/var/data", name]))  # safe[path]


def each_handler(event, context):
    part = event["queryStringParameters"]["part"]  # source[remote] as part
    open("/".join(f"{one}" for one in [part, "file"]))  # sink[path] from part
    if ".." in part:
        return
    open("/".join([f"{one}" for one in ["/var/data", part]]))  # safe[path]
    open("/".join([f"{one}" for one in ["/var/data", part] if one]))  # sink[path] from part
