try:
    from fast import quick
except ImportError:
    quick = None


def handler(event, context):
    quick(event["queryStringParameters"]["folder"])  # source[remote] as folder
