from functools import wraps

from chalice import Chalice, Response
from store import load, LoadError

app = Chalice(app_name="notes")


def traced(func):
    @wraps(func)
    def wrapper(*args, **kwargs):
        return func(*args, **kwargs)

    return wrapper


@traced
def state():
    try:
        return load()
    except LoadError as error:  # source[error] as error
        return str(error)


@app.route("/quiet")
@traced
def quiet():
    print(state())
    return Response(body="done", status_code=500)  # safe[error-detail]


@app.route("/loud")
@traced
def loud():
    return Response(body=state(), status_code=500)  # source[error] as shown; MISSING sink[error-detail] from error: the source is shown at the call of the wrapper; SPURIOUS sink[error-detail] from shown: the same
