import os

from aws_lambda_powertools.utilities.data_classes import SQSEvent, event_source


@event_source(data_class=SQSEvent)
def work(event: SQSEvent, context):
    for record in event.records:
        os.system("ls " + record.body)  # source[external-channel] as body; sink[command] from body
        os.system("ls " + record.message_id)  # safe[command]
