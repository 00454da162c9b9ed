import boto3
import requests

cloud = boto3.client("ec2")


def handler(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as name
    found = cloud.describe_instances(InstanceIds=[name])
    address = found["Reservations"][0]["Instances"][0]["PublicIpAddress"]
    requests.get("http://" + address + "/ready")  # safe[url]
    requests.get("http://" + name + "/ready")  # sink[url] from name
