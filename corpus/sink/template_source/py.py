import jinja2
from jinja2.sandbox import SandboxedEnvironment
from mako.template import Template

environment = jinja2.Environment(autoescape=True)
sandbox = SandboxedEnvironment()


def source_handler(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as name
    page = environment.from_string("Hello " + name)  # sink[template] from name
    return {"statusCode": 200, "body": page.render()}


def variable_handler(event, context):
    name = event["queryStringParameters"]["name"]
    page = environment.from_string("Hello {{ name }}")  # safe[template]
    return {"statusCode": 200, "body": page.render(name=name)}


def mako_handler(event, context):
    text = event["body"]  # source[remote] as text
    return {"statusCode": 200, "body": Template(text).render()}  # sink[template] from text


def sandbox_handler(event, context):
    text = event["body"]
    return {"statusCode": 200, "body": sandbox.from_string(text).render()}  # safe[template]
