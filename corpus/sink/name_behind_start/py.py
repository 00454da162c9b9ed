import boto3


def close_handler(event, context):
    shop = event["pathParameters"]["shop"]  # source[remote] as shop
    boto3.client("lambda").delete_function(FunctionName=f"shops-{shop}")  # sink[resource-part] from shop


def empty_handler(event, context):
    shop = event["pathParameters"]["shop"]  # source[remote] as name
    sqs = boto3.client("sqs")
    url = sqs.get_queue_url(QueueName=f"shops-{shop}")["QueueUrl"]  # sink[resource-part] from name
    return sqs.receive_message(QueueUrl=url)["Messages"][0]["MessageId"]  # safe[resource]


def listed_handler(event, context):
    shop = event["pathParameters"]["shop"]
    if shop not in ("north", "south"):
        return
    boto3.client("lambda").delete_function(FunctionName=f"shops-{shop}")  # safe[resource-part]
