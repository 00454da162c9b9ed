import boto3


class Parcels:
    def __init__(self, url):
        self.url = url
        self.client = boto3.client("sqs")

    def send(self, text):
        self.client.send_message(QueueUrl=self.url, MessageBody=text)
