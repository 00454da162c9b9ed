from boats import Crew
from harbour import Harbour


def handler(event, context):
    crew = Crew(Harbour())
    crew.show(event["queryStringParameters"]["name"])  # source[remote] as name
