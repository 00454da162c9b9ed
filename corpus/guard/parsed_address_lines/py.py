from urllib.parse import urlparse, urlsplit


def handler(event, context):
    link = event["queryStringParameters"]["link"]  # source[remote] as link
    parts = urlparse(link)
    print("host " + parts.netloc)  # safe[log]
    print("path " + parts.path)  # safe[log]
    scheme, host, path, query, fragment = urlsplit(link)
    print("path " + path)  # safe[log]
    print("link " + link)  # sink[log] from link
