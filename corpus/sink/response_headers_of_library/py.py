from chalice import Chalice, Response
from harbour import sign_in

app = Chalice(app_name="boats")


@app.route("/enter")
def enter():
    extra = {"x-trace": app.current_request.headers.get("x-trace")}
    status, headers = sign_in(app.current_request.context, extra=extra)
    return Response(body="", status_code=status, headers=headers)  # safe[redirect]


@app.route("/leave")
def leave():
    headers = {"Location": app.current_request.headers.get("x-back")}  # source[remote] as back
    return Response(body="", status_code=302, headers=headers)  # sink[redirect] from back


def page(headers):
    return Response(body="", status_code=302, headers=headers)  # safe[redirect]


@app.route("/enter-by-helper")
def enter_by_helper():
    return page(sign_in(app.current_request.headers.get("x-trace")))


def put_page(headers):
    return Response(body="", status_code=302, headers=headers)  # sink[redirect] from put


@app.route("/leave-by-helper")
def leave_by_helper():
    return put_page({"Location": app.current_request.headers.get("x-back")})  # source[remote] as put
