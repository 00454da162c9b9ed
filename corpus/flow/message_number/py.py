import os

import functions_framework
from google.cloud import pubsub_v1

publisher = pubsub_v1.PublisherClient()


@functions_framework.http
def keep(request):
    title = request.args["title"]  # source[remote] as title
    number = publisher.publish("projects/library/topics/wishes", title.encode()).result()
    os.system("echo " + number)  # safe[command]
    os.system("echo " + title)  # sink[command] from title
    return "", 201
