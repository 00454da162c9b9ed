import os

import pytest


@pytest.fixture
def folder(request):
    os.system("ls " + request.args["name"])  # safe[command]


@pytest.fixture(scope="module")
def module_folder(request):
    os.system("ls " + request.args["name"])  # safe[command]
