from urllib.parse import urlparse
import urllib.request

OWN = ("https://a.example.com/", "https://b.example.com/")


def handler(event, context):
    query = event["queryStringParameters"]
    scheme = query["scheme"]  # source[remote] as scheme
    if scheme.startswith(("http://", "https://")):
        urllib.request.urlopen(scheme)  # sink[url] from scheme
    address = query["address"]
    if address.startswith(("https://a.example.com/", "https://b.example.com/")):
        urllib.request.urlopen(address)  # safe[url]
    other = query["other"]
    if other.startswith(OWN):
        urllib.request.urlopen(other)  # safe[url]
    mixed = query["mixed"]  # source[remote] as mixed
    if mixed.startswith(("https://a.example.com/", "https://b.example.com")):
        urllib.request.urlopen(mixed)  # sink[url] from mixed
    ended = query["ended"]
    if urlparse(ended).hostname.endswith((".example.com", ".example.org")):
        urllib.request.urlopen(ended)  # safe[url]
    loose = query["loose"]  # source[remote] as loose
    if urlparse(loose).hostname.endswith((".example.com", "example.org")):
        urllib.request.urlopen(loose)  # sink[url] from loose
