from .shell import remove
