import logging

import azure.functions as func


def main(req: func.HttpRequest) -> func.HttpResponse:
    user = req.params.get("user")  # source[remote] as user
    logging.info("sign-in of %s", user)  # sink[log] from user (note)
    logging.debug("sign-in of %s", user)  # safe[log]
    return func.HttpResponse("ok")
