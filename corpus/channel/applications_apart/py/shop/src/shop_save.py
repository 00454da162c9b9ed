import boto3

dynamodb = boto3.client("dynamodb")


def handler(event, context):
    text = event["body"]  # source[remote] as text
    dynamodb.put_item(TableName="items", Item={"text": {"S": text}})
    return {"statusCode": 201}
