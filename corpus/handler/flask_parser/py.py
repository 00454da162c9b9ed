import os
from flask import Flask
from flask_restful import Api, Resource, reqparse

parser = reqparse.RequestParser()
parser.add_argument("folder", type=str, required=True)
parser.add_argument("page", type=int)


class Notes(Resource):
    def get(self):
        wanted = parser.parse_args()  # source[remote] as a
        os.system("ls " + wanted["folder"])  # sink[command] from a
        os.system("ls " + str(wanted["page"]))  # safe[command]


class More(Resource):
    def __init__(self):
        self.parser = reqparse.RequestParser()
        self.parser.add_argument("folder")

    def get(self):
        wanted = self.parser.parse_args()  # source[remote] as b
        os.system("ls " + wanted["folder"])  # MISSING sink[command] from b: arguments are told to the parser in another method


api = Api(Flask(__name__))
api.add_resource(Notes, "/notes")
api.add_resource(More, "/more")
