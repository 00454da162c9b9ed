import json

from opensearchpy import OpenSearch

client = OpenSearch([])


def whole_handler(event, context):
    body = json.loads(event["body"])  # source[remote] as body
    return client.search(index="orders", body=body)  # sink[nosql] from body


def text_handler(event, context):
    text = json.loads(event["body"])["text"]
    return client.search(index="orders", body={"query": {"match": {"title": text}}})  # safe[nosql]
