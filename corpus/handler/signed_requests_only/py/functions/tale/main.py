import functions_framework


@functions_framework.http
def tale(request):
    reader = request.args.get("reader")
    return f"<p>A tale for {reader}</p>"  # safe[html]
