import html
import os


def page(request):
    command = request.args.get("command")  # source[remote] as command
    os.system(command)  # sink[command] from command
    return "done"


def tool(request: str) -> str:
    os.system(request)  # safe[command]
    return "done"


def typed(request: "flask.Request"):
    name = request.args.get("name")
    return html.escape(name)  # safe[html]
