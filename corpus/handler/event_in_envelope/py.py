import os

from aws_lambda_powertools.utilities.parser import BaseModel, envelopes, event_parser
from aws_lambda_powertools.utilities.parser.envelopes import ApiGatewayEnvelope


class Order(BaseModel):
    name: str
    count: int


@event_parser(model=Order, envelope=ApiGatewayEnvelope)
def requested_handler(event: Order, context):
    os.system("ls " + event.name)  # source[remote] as requested; sink[command] from requested
    os.system("head -n %s" % event.count)  # safe[command]


@event_parser(model=Order, envelope=envelopes.SqsEnvelope)
def queued_handler(event: list[Order], context):
    for order in event:
        os.system("ls " + order.name)  # source[external-channel] as queued; sink[command] from queued
        os.system("head -n %s" % order.count)  # safe[command]


@event_parser(model=Order, envelope=envelopes.EventBridgeEnvelope)
def notified_handler(event: Order, context):
    os.system("ls " + event.name)  # source[external-channel] as notified; sink[command] from notified
    os.system("head -n %s" % event.count)  # safe[command]
