import boto3

s3 = boto3.client("s3")


def show(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as shown
    try:
        s3.head_object(Bucket="maps", Key="maps/" + name)
    except s3.exceptions.ClientError:
        print("no " + name)  # sink[log] from shown
        return {"statusCode": 404}
    print("shown " + name)  # safe[log]


def draw(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as drawn
    s3.put_object(Bucket="drawings", Key=name, Body="x")


def drawing(event, context):
    name = event["queryStringParameters"]["name"]
    s3.head_object(Bucket="drawings", Key=name)
    print("shown " + name)  # sink[log] from drawn via drawings
