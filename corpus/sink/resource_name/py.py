import boto3

dynamodb = boto3.client("dynamodb")


def any_handler(event, context):
    table = event["queryStringParameters"]["table"]  # source[remote] as table
    return dynamodb.scan(TableName=table)["Count"]  # sink[resource] from table


def prefixed_handler(event, context):
    table = event["queryStringParameters"]["table"]
    return dynamodb.scan(TableName="public-" + table)["Count"]  # safe[resource]


def checked_handler(event, context):
    table = event["queryStringParameters"]["table"]
    if table not in ("orders", "users"):
        raise ValueError("unknown table")
    return dynamodb.scan(TableName=table)["Count"]  # safe[resource]
