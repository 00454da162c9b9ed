import os

from chalice import Chalice

app = Chalice(app_name="chat")


@app.on_ws_message()
def message(event):
    os.system("ls " + event.body)  # source[remote] as body; sink[command] from body
    os.system("ls " + event.connection_id)  # safe[command]
