import functions_framework


@functions_framework.http
def tale(request):
    reader = request.args.get("reader")  # source[remote] as visitor
    return f"<p>A tale for {reader}</p>"  # sink[html] from visitor
