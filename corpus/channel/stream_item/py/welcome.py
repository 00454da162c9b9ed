import os


def handler(event, context):
    for record in event["Records"]:
        item = record["dynamodb"]["NewImage"]
        os.system("welcome " + item["name"]["S"])  # source[external-channel] as item_name; sink[command] from name, item_name via Users
        os.system("welcome --plan " + item["plan"]["S"])  # source[external-channel] as item_plan; sink[command] from item_plan
        os.system("log " + record["eventID"])  # safe[command]
