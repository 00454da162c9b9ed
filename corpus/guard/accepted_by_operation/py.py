import json
import os

import boto3

pool = boto3.client("cognito-idp")
gateway = boto3.client("apigateway")


def struck(event, context):
    member = json.loads(event["body"])["member"]
    pool.admin_delete_user(UserPoolId=os.environ["POOL"], Username=member)
    print("struck " + member)  # safe[log]


def refused(event, context):
    member = json.loads(event["body"])["member"]  # source[remote] as refused
    try:
        pool.admin_delete_user(UserPoolId=os.environ["POOL"], Username=member)
    except pool.exceptions.UserNotFoundException:
        print("not found " + member)  # sink[log] from refused


def is_in(member):
    found = pool.admin_list_groups_for_user(Username=member, UserPoolId=os.environ["POOL"])
    return any(group["GroupName"] == "staff" for group in found["Groups"])


def asked(event, context):
    member = json.loads(event["body"])["member"]
    if is_in(member):
        print(member + " is in")  # safe[log]
    else:
        print(member + " comes")  # safe[log]


def shown(event, context):
    api, title = json.loads(event["body"])["plan"].split("_")  # source[remote] as plan
    gateway.get_rest_api(restApiId=api)
    print("shown " + api)  # safe[log]
    print("shown " + title)  # sink[log] from plan
