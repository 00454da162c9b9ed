import hashlib
import random
import secrets
import string

import boto3

table = boto3.resource("dynamodb").Table("codes")


def by_variable_handler(event, context):
    token = "".join(random.choice(string.ascii_letters) for _ in range(32))  # source[program] as token
    table.put_item(Item={"email": event["email"], "value": token})  # sink[credential] from token


def by_field_handler(event, context):
    table.put_item(Item={"email": event["email"], "otp": random.randint(100000, 999999)})  # source[program] as otp; sink[credential] from otp


def hashed_handler(event, context):
    token = hashlib.sha256(str(random.random()).encode()).hexdigest()  # source[program] as hashed
    table.put_item(Item={"email": event["email"], "token": token})  # sink[credential] from hashed


def strong_handler(event, context):
    table.put_item(Item={"email": event["email"], "otp": secrets.randbelow(1000000)})  # safe[credential]


def system_handler(event, context):
    token = "".join(random.SystemRandom().choice(string.ascii_letters) for _ in range(32))
    table.put_item(Item={"email": event["email"], "token": token})  # safe[credential]


def length_only_handler(event, context):
    token = secrets.token_urlsafe(random.randint(32, 64))
    table.put_item(Item={"email": event["email"], "token": token})  # safe[credential]


def other_use_handler(event, context):
    table.put_item(Item={"email": event["email"], "shard": random.randint(0, 9)})  # safe[credential]
