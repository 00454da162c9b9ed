from pathlib import Path

BASE = Path("/srv/files").resolve()


def unchecked_handler(event, context):
    path = (BASE / event["pathParameters"]["name"]).resolve()  # source[remote] as name
    return path.read_text()  # sink[path] from name


def checked_handler(event, context):
    path = (BASE / event["pathParameters"]["name"]).resolve()
    path.relative_to(BASE)
    return path.read_text()  # safe[path]


def parents_handler(event, context):
    path = (BASE / event["pathParameters"]["name"]).resolve()
    if BASE not in path.parents:
        raise ValueError("outside")
    return path.read_text()  # safe[path]


def other_handler(event, context):
    path = (BASE / event["pathParameters"]["name"]).resolve()  # source[remote] as other
    folder = BASE / event["pathParameters"]["folder"]
    if path not in folder.parents:
        raise ValueError("outside")
    return path.read_text()  # sink[path] from other


def above_handler(event, context):
    path = (BASE / event["pathParameters"]["above"]).resolve()
    if path not in BASE.parents:
        raise ValueError("not above")
    return path.read_text()  # safe[path]


def either_handler(event, context):
    path = (BASE / event["pathParameters"]["name"]).resolve()
    if path != BASE and BASE not in path.parents:
        raise ValueError("outside")
    return path.read_text()  # safe[path]
