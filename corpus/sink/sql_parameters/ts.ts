import { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { Client } from 'pg';

const client = new Client();

export const handler = async (event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> => {
  const id = event.pathParameters!.id; // source[remote] as id
  await client.query('select * from orders where id = $1', [id]); // safe[sql]
  const { rows } = await client.query<{ id: string }>(`select * from orders where id = '${id}'`); // sink[sql] from id
  return { statusCode: 200, body: JSON.stringify(rows) };
};
