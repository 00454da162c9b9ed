from job import Job


def handler(event, context):
    Job(event["queryStringParameters"]["name"]).run()  # source[remote] as name
    Job("tmp").tidy()
