from tools import list_it
from tools.files.remove import remove
import tools.files.remove


def handler(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as name
    list_it(name)
    remove(name)
    tools.files.remove.tidy(name)
