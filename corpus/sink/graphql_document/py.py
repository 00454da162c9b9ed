import json
import urllib.request

import requests

ADDRESS = "https://boards.example.com/graphql"


def joined(event, context):
    name = event["pathParameters"]["id"]  # source[remote] as name
    query = 'query { item(id: "%s") { name } }' % name
    requests.post(ADDRESS, json={"query": query})  # sink[graphql] from name
    body = json.dumps({"query": query})  # sink[graphql] from name
    return urllib.request.urlopen(ADDRESS, body.encode()).read()


def number(event, context):
    item = int(event["pathParameters"]["id"])
    return requests.post(ADDRESS, json={"query": f"mutation {{ remove(item: {item}) {{ id }} }}"})  # safe[graphql]


def variable(event, context):
    query = "query ($id: ID!) { item(id: $id) { name } }"
    variables = {"id": event["pathParameters"]["id"]}
    return requests.post(ADDRESS, json={"query": query, "variables": variables})  # safe[graphql]


def written(event, context):
    name = json.dumps(event["pathParameters"]["name"])
    return requests.post(ADDRESS, json={"query": "mutation { add(name: %s) { id } }" % name})  # safe[graphql]


def words(event, context):
    text = event["queryStringParameters"]["words"]
    return requests.post(ADDRESS, json={"query": f"all of {text}"})  # safe[graphql]
