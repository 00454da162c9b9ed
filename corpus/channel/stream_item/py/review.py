import os


def handler(event, context):
    for record in event["Records"]:
        item = record["dynamodb"]["NewImage"]
        os.system("review " + item["name"]["S"])  # source[external-channel] as audited_name; sink[command] from audited_name
