def last(event, context):
    name = event["queryStringParameters"]["name"]
    open("/tmp/logo." + name.split(".")[-1], "w")  # safe[path]
    open("/tmp/logo." + name.rsplit(".", 1)[1].lower(), "w")  # safe[path]


def rest(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as name
    open("/tmp/logo." + name.split(".", 1)[1], "w")  # sink[path] from name


def first(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as first
    open("/tmp/logo." + name.rsplit(".", 1)[0], "w")  # sink[path] from first


def other_separator(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as other
    open("/tmp/logo." + name.split("-")[-1], "w")  # sink[path] from other


def joined(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as joined
    open("/tmp/logo." + ".".join(name.split(".")[1:]), "w")  # sink[path] from joined
