import listing


def trim(text):
    return text.strip()


def handler(event, context):
    listing.list_it(event["queryStringParameters"]["name"])  # source[remote] as name
