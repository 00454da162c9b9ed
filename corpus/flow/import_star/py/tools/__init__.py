from .impl import *
from .deep import remove
