from aws_lambda_powertools.event_handler import APIGatewayRestResolver
from aws_lambda_powertools.event_handler.exceptions import BadRequestError, ServiceError

app = APIGatewayRestResolver()


@app.get("/boats")
def listed():
    try:
        return open("boats.json").read()
    except Exception as error:  # source[error] as first
        raise BadRequestError(str(error))  # sink[error-detail] from first


@app.post("/boats")
def written():
    try:
        return open("boats.json", "w").write("{}")
    except Exception as error:  # source[error] as second
        raise ServiceError(502, f"no boats: {error}")  # sink[error-detail] from second


@app.put("/boats")
def changed():
    try:
        return open("boats.json", "w").write("{}")
    except Exception:
        raise BadRequestError("the boat cannot be changed")  # safe[error-detail]
