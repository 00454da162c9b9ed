from shell import *
