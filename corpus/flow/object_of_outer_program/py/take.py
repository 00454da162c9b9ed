from stores import Plain


def take(text, store=None):
    if store is None:
        store = Plain()
    store.keep(text)


def handler(event, context):
    take(event["body"])  # source[remote] as body
