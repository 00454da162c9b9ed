import os


def show(name, loud=True):
    if loud:
        os.system("ls " + name)  # sink[command] from first


def mode_of(name, *, mode="plain"):
    if mode == "plain":
        return None
    return os.system("cat " + name)  # sink[command] from second


def quiet(name, loud=None):
    if not loud:
        return
    os.system("ls " + name)  # safe[command]


def usual(event, context):
    show(event["queryStringParameters"]["name"])  # source[remote] as first


def silent(event, context):
    show(event["queryStringParameters"]["silent"], False)
    show(event["queryStringParameters"]["silent"], loud=False)
    mode_of(event["queryStringParameters"]["silent"])
    quiet(event["queryStringParameters"]["silent"])


def full(event, context):
    mode_of(event["queryStringParameters"]["name"], mode="full")  # source[remote] as second


def burn(name, log=False):
    if log:
        os.system("ls " + name)  # SPURIOUS sink[command] from burnt: a flag that a caller hands on from its own parameter is not known at the call
    return name


def sort(name, log=False):
    return burn(name, log=log)


def by_hand(name):
    return sort(name, log=bool(name))


def burning(event, context):
    sort(event["queryStringParameters"]["name"])  # source[remote] as burnt
