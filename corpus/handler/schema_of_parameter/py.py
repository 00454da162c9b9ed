import os

from flask import Flask
from flask.views import MethodView
from flask_smorest import Blueprint
from marshmallow import Schema, fields, validate
from webargs.flaskparser import use_args

app = Flask(__name__)
notes = Blueprint("notes", __name__)


class NoteSchema(Schema):
    name = fields.String(required=True)
    size = fields.Int()


@app.route("/list", methods=["POST"])
@use_args({"folder": fields.Str(), "depth": fields.Int(), "kind": fields.Str(validate=validate.OneOf(["f", "d"]))})
def listed(args):
    os.system("find -maxdepth %s" % args["depth"])  # safe[command]
    os.system("find -type " + args["kind"])  # safe[command]
    os.system("find " + args["folder"])  # source[remote] as folder; sink[command] from folder
    return {}


@notes.route("/<key>")
class Notes(MethodView):
    @notes.arguments(NoteSchema)
    @notes.response(201, NoteSchema)
    def post(self, note, key):  # source[remote] as key
        os.system("truncate %s" % note["size"])  # safe[command]
        os.system("touch " + note["name"])  # source[remote] as name; sink[command] from name
        os.system("touch " + key)  # sink[command] from key
        return note

    @staticmethod
    def touch(note):
        os.system("touch " + note["name"])  # safe[command]
