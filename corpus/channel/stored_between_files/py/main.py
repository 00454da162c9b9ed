from poke import poke
from register import register
