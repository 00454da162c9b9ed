import json

from chalice import Chalice, Cron
from orders_client import store

app = Chalice(app_name="orders")


@app.route("/daily")
def daily(event=None, context=None):
    try:
        store("a")
        return {"statusCode": 200}
    except Exception as error:  # source[error] as error
        return {"statusCode": 500, "body": json.dumps({"error": str(error)})}  # sink[error-detail] from error
