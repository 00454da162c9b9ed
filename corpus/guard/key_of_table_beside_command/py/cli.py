import click
import yaml

from main import given, sent


@click.command()
@click.argument("names")
@click.option("--table")
def run(names, table):
    loaded = yaml.safe_load(open(table).read())
    sent(loaded, names.split(","))
    given(loaded, names.split(","))
