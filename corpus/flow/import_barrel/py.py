import psycopg2

cursor = psycopg2.connect("").cursor()


def find_barge(key):
    cursor.execute("SELECT find_barge(%s)", (key,))


def drop_barge(key):
    cursor.execute("SELECT drop_barge(%s)", (key,))


def move_barge(key):
    cursor.execute("SELECT move_barge(%s)", (key,))


def lock_barge(key):
    cursor.execute("SELECT lock_barge(%s)", (key,))


def open_barge(key):
    cursor.execute("SELECT open_barge(%s)", (key,))


def sail_barge(key):
    cursor.execute("SELECT sail_barge(%s)", (key,))


def load_barge(key):
    cursor.execute("SELECT load_barge(%s)", (key,))


def sink_barge(key):
    cursor.execute("SELECT sink_barge(%s)", (key,))


def tow_barge(key):
    cursor.execute("SELECT tow_barge(%s)", (key,))


def paint_barge(key):
    cursor.execute("SELECT paint_barge(%s)", (key,))


def sell_barge(key):
    cursor.execute("SELECT sell_barge(%s)", (key,))


def find_crane(key):
    cursor.execute("SELECT find_crane(%s)", (key,))


def drop_crane(key):
    cursor.execute("SELECT drop_crane(%s)", (key,))


def move_crane(key):
    cursor.execute("SELECT move_crane(%s)", (key,))


def lock_crane(key):
    cursor.execute("SELECT lock_crane(%s)", (key,))


def open_crane(key):
    cursor.execute("SELECT open_crane(%s)", (key,))


def sail_crane(key):
    cursor.execute("SELECT sail_crane(%s)", (key,))


def load_crane(key):
    cursor.execute("SELECT load_crane(%s)", (key,))


def sink_crane(key):
    cursor.execute("SELECT sink_crane(%s)", (key,))


def tow_crane(key):
    cursor.execute("SELECT tow_crane(%s)", (key,))


def paint_crane(key):
    cursor.execute("SELECT paint_crane(%s)", (key,))


def sell_crane(key):
    cursor.execute("SELECT sell_crane(%s)", (key,))


def find_depot(key):
    cursor.execute("SELECT find_depot(%s)", (key,))


def drop_depot(key):
    cursor.execute("SELECT drop_depot(%s)", (key,))


def move_depot(key):
    cursor.execute("SELECT move_depot(%s)", (key,))


def lock_depot(key):
    cursor.execute("SELECT lock_depot(%s)", (key,))


def open_depot(key):
    cursor.execute("SELECT open_depot(%s)", (key,))


def sail_depot(key):
    cursor.execute("SELECT sail_depot(%s)", (key,))


def load_depot(key):
    cursor.execute("SELECT load_depot(%s)", (key,))


def sink_depot(key):
    cursor.execute("SELECT sink_depot(%s)", (key,))


def tow_depot(key):
    cursor.execute("SELECT tow_depot(%s)", (key,))


def paint_depot(key):
    cursor.execute("SELECT paint_depot(%s)", (key,))


def sell_depot(key):
    cursor.execute("SELECT sell_depot(%s)", (key,))


def find_ferry(key):
    cursor.execute("SELECT find_ferry(%s)", (key,))


def drop_ferry(key):
    cursor.execute("SELECT drop_ferry(%s)", (key,))


def move_ferry(key):
    cursor.execute("SELECT move_ferry(%s)", (key,))


def lock_ferry(key):
    cursor.execute("SELECT lock_ferry(%s)", (key,))


def open_ferry(key):
    cursor.execute("SELECT open_ferry(%s)", (key,))


def sail_ferry(key):
    cursor.execute("SELECT sail_ferry(%s)", (key,))


def load_ferry(key):
    cursor.execute("SELECT load_ferry(%s)", (key,))


def sink_ferry(key):
    cursor.execute("SELECT sink_ferry(%s)", (key,))


def tow_ferry(key):
    cursor.execute("SELECT tow_ferry(%s)", (key,))


def paint_ferry(key):
    cursor.execute("SELECT paint_ferry(%s)", (key,))


def sell_ferry(key):
    cursor.execute("SELECT sell_ferry(%s)", (key,))


def find_gantry(key):
    cursor.execute("SELECT find_gantry(%s)", (key,))


def drop_gantry(key):
    cursor.execute("SELECT drop_gantry(%s)", (key,))


def move_gantry(key):
    cursor.execute("SELECT move_gantry(%s)", (key,))


def lock_gantry(key):
    cursor.execute("SELECT lock_gantry(%s)", (key,))


def open_gantry(key):
    cursor.execute("SELECT open_gantry(%s)", (key,))


def sail_gantry(key):
    cursor.execute("SELECT sail_gantry(%s)", (key,))


def load_gantry(key):
    cursor.execute("SELECT load_gantry(%s)", (key,))


def sink_gantry(key):
    cursor.execute("SELECT sink_gantry(%s)", (key,))


def tow_gantry(key):
    cursor.execute("SELECT tow_gantry(%s)", (key,))


def paint_gantry(key):
    cursor.execute("SELECT paint_gantry(%s)", (key,))


def sell_gantry(key):
    cursor.execute("SELECT sell_gantry(%s)", (key,))


def find_harbour(key):
    cursor.execute("SELECT find_harbour(%s)", (key,))


def drop_harbour(key):
    cursor.execute("SELECT drop_harbour(%s)", (key,))


def move_harbour(key):
    cursor.execute("SELECT move_harbour(%s)", (key,))


def lock_harbour(key):
    cursor.execute("SELECT lock_harbour(%s)", (key,))


def open_harbour(key):
    cursor.execute("SELECT open_harbour(%s)", (key,))


def sail_harbour(key):
    cursor.execute("SELECT sail_harbour(%s)", (key,))


def load_harbour(key):
    cursor.execute("SELECT load_harbour(%s)", (key,))


def sink_harbour(key):
    cursor.execute("SELECT sink_harbour(%s)", (key,))


def tow_harbour(key):
    cursor.execute("SELECT tow_harbour(%s)", (key,))


def paint_harbour(key):
    cursor.execute("SELECT paint_harbour(%s)", (key,))


def sell_harbour(key):
    cursor.execute("SELECT sell_harbour(%s)", (key,))


def find_island(key):
    cursor.execute("SELECT find_island(%s)", (key,))


def drop_island(key):
    cursor.execute("SELECT drop_island(%s)", (key,))


def move_island(key):
    cursor.execute("SELECT move_island(%s)", (key,))


def lock_island(key):
    cursor.execute("SELECT lock_island(%s)", (key,))


def open_island(key):
    cursor.execute("SELECT open_island(%s)", (key,))


def sail_island(key):
    cursor.execute("SELECT sail_island(%s)", (key,))


def load_island(key):
    cursor.execute("SELECT load_island(%s)", (key,))


def sink_island(key):
    cursor.execute("SELECT sink_island(%s)", (key,))


def tow_island(key):
    cursor.execute("SELECT tow_island(%s)", (key,))  # safe[sql]


def paint_island(key):
    cursor.execute("SELECT paint_island(%s)", (key,))


def sell_island(key):
    cursor.execute(f"SELECT sell_island({key})")  # sink[sql] from id


TABLE = {
    "find_barge": find_barge,
    "drop_barge": drop_barge,
    "move_barge": move_barge,
    "lock_barge": lock_barge,
    "open_barge": open_barge,
    "sail_barge": sail_barge,
    "load_barge": load_barge,
    "sink_barge": sink_barge,
    "tow_barge": tow_barge,
    "paint_barge": paint_barge,
    "sell_barge": sell_barge,
    "find_crane": find_crane,
    "drop_crane": drop_crane,
    "move_crane": move_crane,
    "lock_crane": lock_crane,
    "open_crane": open_crane,
    "sail_crane": sail_crane,
    "load_crane": load_crane,
    "sink_crane": sink_crane,
    "tow_crane": tow_crane,
    "paint_crane": paint_crane,
    "sell_crane": sell_crane,
    "find_depot": find_depot,
    "drop_depot": drop_depot,
    "move_depot": move_depot,
    "lock_depot": lock_depot,
    "open_depot": open_depot,
    "sail_depot": sail_depot,
    "load_depot": load_depot,
    "sink_depot": sink_depot,
    "tow_depot": tow_depot,
    "paint_depot": paint_depot,
    "sell_depot": sell_depot,
    "find_ferry": find_ferry,
    "drop_ferry": drop_ferry,
    "move_ferry": move_ferry,
    "lock_ferry": lock_ferry,
    "open_ferry": open_ferry,
    "sail_ferry": sail_ferry,
    "load_ferry": load_ferry,
    "sink_ferry": sink_ferry,
    "tow_ferry": tow_ferry,
    "paint_ferry": paint_ferry,
    "sell_ferry": sell_ferry,
    "find_gantry": find_gantry,
    "drop_gantry": drop_gantry,
    "move_gantry": move_gantry,
    "lock_gantry": lock_gantry,
    "open_gantry": open_gantry,
    "sail_gantry": sail_gantry,
    "load_gantry": load_gantry,
    "sink_gantry": sink_gantry,
    "tow_gantry": tow_gantry,
    "paint_gantry": paint_gantry,
    "sell_gantry": sell_gantry,
    "find_harbour": find_harbour,
    "drop_harbour": drop_harbour,
    "move_harbour": move_harbour,
    "lock_harbour": lock_harbour,
    "open_harbour": open_harbour,
    "sail_harbour": sail_harbour,
    "load_harbour": load_harbour,
    "sink_harbour": sink_harbour,
    "tow_harbour": tow_harbour,
    "paint_harbour": paint_harbour,
    "sell_harbour": sell_harbour,
    "find_island": find_island,
    "drop_island": drop_island,
    "move_island": move_island,
    "lock_island": lock_island,
    "open_island": open_island,
    "sail_island": sail_island,
    "load_island": load_island,
    "sink_island": sink_island,
    "tow_island": tow_island,
    "paint_island": paint_island,
    "sell_island": sell_island,
}


def handler(event, context):
    key = event["queryStringParameters"]["id"]  # source[remote] as id
    TABLE["find_barge"](key)
    TABLE["tow_island"](key)
    TABLE["sell_island"](key)
