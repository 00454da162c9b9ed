import base64
import pickle

import yaml


def handler(event, context):
    text = event["body"]  # source[remote] as text
    pickle.loads(base64.b64decode(text))  # sink[deserialize] from text
    yaml.load(text, Loader=yaml.Loader)  # sink[deserialize] from text
    yaml.load(text, Loader=yaml.SafeLoader)  # safe[deserialize]
    yaml.safe_load(text)  # safe[deserialize]
