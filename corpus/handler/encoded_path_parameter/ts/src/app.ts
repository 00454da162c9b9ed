import { readFileSync } from "fs";
import { createConnection } from "mysql2/promise";
import type { APIGatewayProxyEvent } from "aws-lambda";

export const show = async (event: APIGatewayProxyEvent) => {
  const id = event.pathParameters!.id!; // source[remote] as id
  const mark = event.queryStringParameters!.mark; // source[remote] as mark
  console.log(`crate ${id}`); // safe[log]
  console.log(`path ${event.path}`); // safe[log]
  console.log(`crate ${decodeURIComponent(id)}`); // sink[log] from id
  console.log(`crate ${mark}`); // sink[log] from mark
  readFileSync(`/tmp/crates/${id}`); // safe[path]
  readFileSync(`/tmp/crates/${mark}`); // sink[path] from mark
  const db = await createConnection({});
  await db.query(`select * from crates where id = '${id}'`); // sink[sql] from id
  return { statusCode: 200, headers: { "Content-Type": "text/html" }, body: `<p>${id}</p>` }; // safe[html]
};

export const decoded = async (event: APIGatewayProxyEvent) => {
  const box = event.pathParameters!.id; // source[remote] as box
  console.log(`box ${box}`); // sink[log] from box
  readFileSync(`/tmp/boxes/${box}`); // sink[path] from box
  return { statusCode: 200, headers: { "Content-Type": "text/html" }, body: `<p>${box}</p>` }; // sink[html] from box
};

export const rest = async (event: APIGatewayProxyEvent) => {
  const name = event.pathParameters!.name; // source[remote] as name
  console.log(`file ${name}`); // safe[log]
  readFileSync(`/tmp/files/${name}`); // sink[path] from name
};

export const both = async (event: APIGatewayProxyEvent) => {
  const lid = event.pathParameters!.id; // source[remote] as lid
  console.log(`lid ${lid}`); // sink[log] from lid
};

export const unknown = async (event: APIGatewayProxyEvent) => {
  const cap = event.pathParameters!.id!; // source[remote] as cap
  console.log(`cap ${cap}`); // safe[log]
  console.log(`cap ${decodeURIComponent(cap)}`); // sink[log] from cap
};
