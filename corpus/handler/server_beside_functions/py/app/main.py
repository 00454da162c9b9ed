from flask import Flask, request

app = Flask(__name__)


@app.route("/page")
def page():  # note[served-handler]
    print("page " + request.args["name"])  # safe[log]
    return ""


if __name__ == "__main__":
    app.run(host="0.0.0.0")
