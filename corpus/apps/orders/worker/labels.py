"""Prints a label for every order that arrives on the queue."""
import json
import logging
import os
import subprocess

SIZES = {"small": "50x25", "large": "100x50"}

log = logging.getLogger(__name__)


class Label:
    def __init__(self, order):
        self.number = int(order["number"])
        self.text = order["text"]
        self.size = SIZES.get(order.get("size"), SIZES["small"])

    @property
    def path(self):
        return f"/tmp/label-{self.number}.png"

    def draw(self):
        subprocess.run(["convert", "-size", self.size, "label:@-", self.path], input=self.text.encode(), check=True)

    def send(self, printer):
        os.system(f"lp -d {printer} -t '{self.text}' {self.path}")


def handler(event, context):
    for record in event["Records"]:
        order = json.loads(record["body"])
        label = Label(order)
        label.draw()
        label.send(os.environ["PRINTER"])
        log.info("printed %s for %s", label.number, record["messageId"])
