import boto3

NOTES = "notes"
STATISTICS = "statistics"


def save(table, item):
    boto3.resource("dynamodb").Table(table).put_item(Item=item)
