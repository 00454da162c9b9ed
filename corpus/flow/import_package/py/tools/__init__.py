from .shell import list_it
