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
        os.system("ls " + name)  # sink[command] from logged
    return name


def sort(name, log=False):
    return burn(name, log=log)


def by_hand(name):
    return sort(name, log=bool(name))


def burning(event, context):
    sort(event["queryStringParameters"]["name"])


def burning_aloud(event, context):
    sort(event["queryStringParameters"]["name"], log=True)  # source[remote] as logged


def scatter(name, log=True):
    return shred(name, log=log)


def shred(name, log=False):
    if log and name:
        os.system("ls " + name)  # sink[command] from scattered
    return name


def scattering(event, context):
    scatter(event["queryStringParameters"]["name"])  # source[remote] as scattered
