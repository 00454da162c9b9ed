from listing import list_it


def handler(event, context):
    return list_it(event)
