from firebase_functions import https_fn
from orders_client import store


@https_fn.on_request()
def find(req: https_fn.Request) -> https_fn.Response:
    try:
        return https_fn.Response(store("a"))
    except Exception as error:  # source[error] as error
        return https_fn.Response("error: " + str(error), status=500)  # sink[error-detail] from error
