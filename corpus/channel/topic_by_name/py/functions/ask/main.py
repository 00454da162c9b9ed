import os

import functions_framework
from google.cloud import pubsub_v1

publisher = pubsub_v1.PublisherClient()
STAGE = os.environ["STAGE"]


@functions_framework.http
def ask(request):
    publisher.publish(publisher.topic_path("example", f"{STAGE}_told"), request.data)  # source[remote] as words
    publisher.publish(publisher.topic_path("example", f"{STAGE}_kept"), request.headers["X-Kept"].encode())
    return "", 204
