import os
import re
import sys

import flask
from flask import abort


def ended(event, context):
    name = event["queryStringParameters"]["name"]
    if not re.fullmatch("[a-z]+", name):
        sys.exit(1)
    os.system("ls " + name)  # safe[command]


def goes_on(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as name
    if not re.fullmatch("[a-z]+", name):
        sys.exc_info()
    os.system("ls " + name)  # sink[command] from name


def known(table, name):
    if name not in table.keys():
        print("unknown")
        exit(2)
    return name


def looked_up(event, context):
    name = event["queryStringParameters"]["name"]
    os.system("ls " + known({"north": 1, "south": 2}, name))  # safe[command]


def refuse(reason):
    raise ValueError(reason)


def refuse_kindly(reason):
    refuse("sorry, " + reason)


def complain(reason):
    if reason:
        raise ValueError(reason)


def refused(event, context):
    query = event["queryStringParameters"]
    name = query["name"]
    if not re.fullmatch("[a-z]+", name):
        refuse("bad name")
    os.system("ls " + name)  # safe[command]
    path = query["path"]
    if not re.fullmatch("[a-z]+", path):
        refuse_kindly("bad path")
    os.system("ls " + path)  # safe[command]
    other = query["other"]  # source[remote] as other
    if not re.fullmatch("[a-z]+", other):
        complain("")
    os.system("ls " + other)  # sink[command] from other


def aborted(event, context):
    query = event["queryStringParameters"]
    name = query["name"]
    if not re.fullmatch("[a-z]+", name):
        abort(404)
    os.system("ls " + name)  # safe[command]
    path = query["path"]
    if not re.fullmatch("[a-z]+", path):
        flask.abort(404)
    os.system("ls " + path)  # safe[command]
    other = query["other"]  # source[remote] as unended
    if not re.fullmatch("[a-z]+", other):
        flask.flash("bad")
    os.system("ls " + other)  # sink[command] from unended
