from jinja2 import Environment, FileSystemLoader, Template, select_autoescape

loader = FileSystemLoader("templates")
plain = Environment(loader=loader)
never = Environment(loader=loader, autoescape=False)
always = Environment(loader=loader, autoescape=True)
by_name = Environment(loader=loader, autoescape=select_autoescape())


class Pages:
    def __init__(self):
        self.plain = Environment(loader=loader)
        self.always = Environment(loader=loader, autoescape=True)

    def show(self, name):
        return self.plain.get_template("page.html").render(name=name)

    def show_escaped(self, name):
        return self.always.get_template("page.html").render(name=name)


def shown(file, **values):
    return plain.get_template(file).render(**values)


def shown_escaped(file, **values):
    return by_name.get_template(file).render(**values)


def page(body):
    return {"statusCode": 200, "headers": {"Content-Type": "text/html"}, "body": body}


def handler(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as name
    kind = event["queryStringParameters"]["kind"]
    if kind == "plain":
        return page(plain.get_template("page.html").render(name=name))  # sink[html] from name
    if kind == "never":
        return page(never.get_template("page.html").render({"name": name}))  # sink[html] from name
    if kind == "always":
        return page(always.get_template("page.html").render(name=name))  # safe[html]
    if kind == "by name":
        return page(by_name.get_template("page.html").render({"name": name}))  # safe[html]
    if kind == "text":
        return page(Template("<p>{{ name }}").render(name=name))  # sink[html] from name
    if kind == "escaped text":
        return page(Template("<p>{{ name | e }}").render(name=name))  # safe[html]
    if kind == "text, always":
        return page(Template("<p>{{ name }}", autoescape=True).render(name=name))  # safe[html]
    if kind == "string":
        return page(plain.from_string("<p>{{ name }}").render(name=name))  # sink[html] from name
    if kind == "string, always":
        return page(always.from_string("<p>{{ name }}").render(name=name))  # safe[html]
    if kind == "helper":
        return page(shown("page.html", name=name))  # sink[html] from name
    if kind == "helper, by name":
        return page(shown_escaped("page.html", name=name))  # safe[html]
    if kind == "object":
        return page(Pages().show(name))  # sink[html] from name
    return page(Pages().show_escaped(name))  # safe[html]
