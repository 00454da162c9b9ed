import json
import os

import boto3
import games_engine

sockets = boto3.client("apigatewaymanagementapi", endpoint_url=os.environ["SOCKETS"])


def moved(event, context):
    connection = event["requestContext"]["connectionId"]
    try:
        games_engine.move(json.loads(event["body"]))
        return {"statusCode": 200}
    except Exception as error:  # source[error] as failure
        sockets.post_to_connection(ConnectionId=connection, Data=json.dumps({"failed": str(error)}))  # sink[error-detail] from failure
        sockets.post_to_connection(ConnectionId=connection, Data=json.dumps({"failed": True}))  # safe[error-detail]
        return {"statusCode": 500, "body": str(error)}  # safe[error-detail]


def asked(event, context):
    try:
        return {"statusCode": 200, "body": json.dumps(games_engine.state(json.loads(event["body"])))}
    except Exception as error:  # source[error] as unanswered
        return {"statusCode": 500, "body": str(error)}  # sink[error-detail] from unanswered
