import { DynamoDBClient, GetItemCommand } from "@aws-sdk/client-dynamodb";
import { APIGatewayProxyEventV2 } from "aws-lambda";
import { exec } from "child_process";
import { config } from "./config";
import { rates } from "./rates";

const client = new DynamoDBClient({});

export const show = async (event: APIGatewayProxyEventV2) => {
  const key = { id: { S: event.pathParameters!.id! } };
  const found = await client.send(new GetItemCommand({ TableName: config.table, Key: key }));
  exec(`echo ${event.queryStringParameters!.name}`);
  return { statusCode: 200, body: JSON.stringify({ found, rates: await rates() }) };
};
