from chalice import BadRequestError, Chalice

app = Chalice(app_name="harbour")


@app.route("/boats")
def listed():
    try:
        return open("boats.json").read()
    except Exception as error:  # source[error] as third
        raise BadRequestError(str(error))  # sink[error-detail] from third


@app.route("/boats", methods=["PUT"])
def changed():
    try:
        return open("boats.json", "w").write("{}")
    except Exception:
        raise BadRequestError("the boat cannot be changed")  # safe[error-detail]
