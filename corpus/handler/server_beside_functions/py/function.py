import awsgi

from pages.routes import app


def handler(event, context):
    return awsgi.response(app, event, context)
