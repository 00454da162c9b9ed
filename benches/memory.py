#!/usr/bin/env python3
"""Whether the memory of a scan grows with the project no faster than it may.

    benches/memory.py PROGRAM [--bar MIB] [--services N]

Makes a project of N small services (JavaScript, Python and Go in turn, each with a template)
and one of a quarter of them, scans both on one thread, and fails where the peak grows by more
than the bar for each million lines. What a program takes before it has read a file does not
count, nor does what one large service takes: real applications need more than these (README.md).
Needs Linux, nothing beside the standard library.
"""
import argparse, os, subprocess, sys, tempfile

JAVASCRIPT = """const {{ DynamoDBClient, PutItemCommand, GetItemCommand }} = require('@aws-sdk/client-dynamodb');
const client = new DynamoDBClient({{}});
const table = process.env.TABLE_NAME;

function text(value, limit) {{
  if (typeof value !== 'string' || value.length > limit) {{
    throw new Error('not a text');
  }}
  return value.trim();
}}
{helpers}
exports.handler = async (event) => {{
  const body = JSON.parse(event.body);
  const id = event.pathParameters.id;
  await client.send(new PutItemCommand({{ TableName: table, Item: {{ id: {{ S: id }}, name: {{ S: part0(body) }} }} }}));
  const stored = await client.send(new GetItemCommand({{ TableName: table, Key: {{ id: {{ S: id }} }} }}));
  return {{ statusCode: 200, headers: {{ 'content-type': 'text/html' }}, body: `<p>${{stored.Item.name.S}}</p>` }};
}};
"""
JAVASCRIPT_HELPER = """
function part{n}(order) {{
  const lines = order.lines.filter((line) => line.amount > {n}).map((line) => ({{ ...line, unit: text(line.unit, 20) }}));
  const total = lines.reduce((sum, line) => sum + line.amount * line.price, 0);
  for (const line of lines) {{
    line.share = total === 0 ? 0 : line.price / total;
  }}
  const named = {{ ...order, lines, total, label: `${{order.name}}-{n}` }};
  return named.total > 100 ? {next} : named.label;
}}
"""
PYTHON = """import json
import os
import boto3

table = boto3.resource("dynamodb").Table(os.environ["TABLE_NAME"])


def text(value, limit):
    if not isinstance(value, str) or len(value) > limit:
        raise ValueError("not a text")
    return value.strip()

{helpers}
def handler(event, context):
    body = json.loads(event["body"])
    key = event["pathParameters"]["id"]
    table.put_item(Item={{"id": key, "name": part0(body)}})
    stored = table.get_item(Key={{"id": key}})["Item"]
    return {{"statusCode": 200, "headers": {{"content-type": "text/html"}}, "body": f"<p>{{stored['name']}}</p>"}}
"""
PYTHON_HELPER = """
def part{n}(order):
    lines = [dict(line, unit=text(line["unit"], 20)) for line in order["lines"] if line["amount"] > {n}]
    total = sum(line["amount"] * line["price"] for line in lines)
    for line in lines:
        line["share"] = 0 if total == 0 else line["price"] / total
    named = {{**order, "lines": lines, "total": total, "label": f"{{order['name']}}-{n}"}}
    if named["total"] > 100:
        return {next}
    return named["label"]

"""
GO = """package main

import (
	"context"
	"encoding/json"
	"os/exec"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

type line struct {{
	Unit   string
	Amount int
	Price  int
	Share  int
}}

type order struct {{
	Name  string
	Lines []line
}}
{helpers}
func handle(ctx context.Context, event events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {{
	var body order
	if err := json.Unmarshal([]byte(event.Body), &body); err != nil {{
		return events.APIGatewayProxyResponse{{StatusCode: 400}}, nil
	}}
	out, err := exec.Command("sh", "-c", "echo "+part0(body)).Output()
	return events.APIGatewayProxyResponse{{StatusCode: 200, Body: string(out)}}, err
}}

func main() {{
	lambda.Start(handle)
}}
"""
GO_HELPER = """
func part{n}(given order) string {{
	total := 0
	kept := []line{{}}
	for _, one := range given.Lines {{
		if one.Amount > {n} {{
			total += one.Amount * one.Price
			kept = append(kept, one)
		}}
	}}
	given.Lines = kept
	if total > 100 {{
		return {next}
	}}
	return given.Name + "-{n}"
}}
"""
TEMPLATE = """Transform: AWS::Serverless-2016-10-31
Resources:
  Table:
    Type: AWS::DynamoDB::Table
  Function:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: .
      Handler: {handler}
      Runtime: {runtime}
      Environment:
        Variables:
          TABLE_NAME: !Ref Table
      Policies:
        - DynamoDBCrudPolicy:
            TableName: !Ref Table
      Events:
        Api:
          Type: Api
          Properties:
            Path: /orders/{{id}}
            Method: post
"""
LANGUAGES = (
    ("index.js", JAVASCRIPT, JAVASCRIPT_HELPER, "part{m}(named)", "named.label", "index.handler", "nodejs22.x"),
    ("app.py", PYTHON, PYTHON_HELPER, "part{m}(named)", "named['label']", "app.handler", "python3.13"),
    ("main.go", GO, GO_HELPER, "part{m}(given)", "given.Name", "bootstrap", "provided.al2023"),
)
HELPERS = 12


def make(root, services):
    """Writes the services, and gives the number of their lines of code."""
    lines = 0
    for service in range(services):
        name, source, helper, call, last, handler, runtime = LANGUAGES[service % len(LANGUAGES)]
        folder = os.path.join(root, f"service{service}")
        os.mkdir(folder)
        following = [call.format(m=n + 1) for n in range(HELPERS - 1)] + [last]
        helpers = "".join(helper.format(n=n, next=after) for n, after in enumerate(following))
        text = source.format(helpers=helpers)
        lines += text.count("\n")
        with open(os.path.join(folder, name), "w") as out:
            out.write(text)
        with open(os.path.join(folder, "template.yaml"), "w") as out:
            out.write(TEMPLATE.format(handler=handler, runtime=runtime))
    return lines


def scan(program, folder):
    """Peak memory of one scan in MiB, and what it wrote about itself."""
    command = [program, "scan", folder, "--format", "json", "--quiet", "--jobs", "1", "--fail-on", "never"]
    with tempfile.TemporaryFile() as told:
        child = subprocess.Popen(command, stdout=told, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        told.seek(0)
        report = told.read()
    if child.returncode != 0:
        sys.exit(f"{folder}: exit status {child.returncode}")
    return usage.ru_maxrss / 1024, report.count(b'"rule"')


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--bar", type=float, default=200, help="MiB for each million lines")
    parser.add_argument("--services", type=int, default=600)
    args = parser.parse_args()
    peaks = []
    for services in (args.services // 4, args.services):
        with tempfile.TemporaryDirectory() as root:
            lines = make(root, services)
            peak, findings = scan(args.program, root)
        if findings < services:
            sys.exit(f"{services} services have {findings} findings: they were not analysed")
        peaks.append((lines, peak))
        print(f"{services} services, {lines} lines, {findings} findings: {peak:.1f} MiB")
    (few, low), (many, high) = peaks
    growth = (high - low) / (many - few) * 1e6
    print(f"{growth:.0f} MiB for each further million lines; {args.bar:g} are allowed")
    if growth > args.bar:
        sys.exit(1)


main()
