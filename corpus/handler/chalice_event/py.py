import os

from chalice import Chalice

app = Chalice(app_name="shop")


@app.on_sqs_message(queue="orders")
def messages(event):
    for record in event:
        command = record.body  # source[external-channel] as command
        os.system(command)  # sink[command] from command


@app.on_s3_event(bucket="uploads")
def uploads(event):
    key = event.key  # source[external-channel] as key
    os.system("ls " + key)  # sink[command] from key
    os.system("ls " + event.bucket)  # safe[command]


@app.post("/orders/{name}")
def order(
    name,  # source[remote] as name
):
    os.system(name)  # sink[command] from name
