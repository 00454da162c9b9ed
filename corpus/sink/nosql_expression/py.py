import boto3

table = boto3.resource("dynamodb").Table("Users")


def handler(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as name
    table.scan(FilterExpression="name = " + name)  # sink[nosql] from name
    table.scan(FilterExpression="name = :n", ExpressionAttributeValues={":n": name})  # safe[nosql]
