import json
import os

import tornado.web
from ask_sdk_core.dispatch_components import AbstractRequestHandler
from ask_sdk_core.skill_builder import SkillBuilder
from ask_sdk_core.utils import get_slot_value, is_intent_name
from rest_framework import viewsets
from rest_framework.decorators import action


class CityHandler(AbstractRequestHandler):
    def can_handle(self, handler_input):
        return is_intent_name("City")(handler_input)

    def handle(self, handler_input):
        request = handler_input.request_envelope.request
        os.system("ls " + request.intent.name)  # safe[command]
        os.system("ls " + request.intent.slots["city"].value)  # source[remote] as slot; sink[command] from slot
        country = get_slot_value(handler_input, "country")  # source[remote] as country
        os.system("ls " + country)  # sink[command] from country
        return handler_input.response_builder.response

    def shown(self, handler_input):
        os.system("ls " + handler_input.request_envelope.request.intent.slots["city"].value)  # safe[command]


class NotOne:
    def handle(self, handler_input):
        os.system("ls " + handler_input.request_envelope.request.intent.slots["city"].value)  # safe[command]


builder = SkillBuilder()
builder.add_request_handler(CityHandler())


@builder.request_handler(can_handle_func=is_intent_name("Other"))
def other(handler_input):
    town = get_slot_value(handler_input=handler_input, slot_name="town")  # source[remote] as town
    os.system("ls " + town)  # sink[command] from town


class Page(tornado.web.RequestHandler):
    def get(self, name):  # source[remote] as address
        os.system("ls " + name)  # sink[command] from address
        title = self.get_argument("title")  # source[remote] as title
        self.write("<p>" + title)  # sink[html] from title
        self.write({"title": title})

    async def post(self):
        data = json.loads(self.request.body)
        os.system("ls " + data["name"])  # source[remote] as body; sink[command] from body
        os.system("ls " + self.request.method)  # safe[command]

    def render_name(self, name):
        os.system("ls " + name)  # safe[command]


class Notes(viewsets.ViewSet):
    def retrieve(self, request, pk=None):  # source[remote] as key
        os.system("ls " + pk)  # sink[command] from key

    def create(self, request):
        os.system("ls " + request.data["name"])  # source[remote] as created; sink[command] from created

    @action(detail=True, methods=["post"])
    def mark(self, request, pk=None):  # source[remote] as marked
        os.system("ls " + pk)  # sink[command] from marked

    def get_queryset(self):
        os.system("ls " + self.request.query_params["order"])  # source[remote] as order; sink[command] from order

    def find(self, request, pk):
        os.system("ls " + pk)  # safe[command]
