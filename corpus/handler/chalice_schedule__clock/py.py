import json

from chalice import Chalice, Cron
from orders_client import store

app = Chalice(app_name="orders")


@app.schedule(Cron("0", "9", "*", "*", "?", "*"))
def daily(event, context=None):
    try:
        store("a")
        return {"statusCode": 200}
    except Exception as error:
        return {"statusCode": 500, "body": json.dumps({"error": str(error)})}  # safe[error-detail]
