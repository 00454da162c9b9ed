import { execSync } from 'child_process';
import type { APIGatewayProxyEvent } from 'aws-lambda';

type Query = { name: string };

export const handler = async (event: APIGatewayProxyEvent): Promise<void> => {
  const query = event.queryStringParameters as unknown as Query;
  const { name } = query satisfies Query; // source[remote] as name
  execSync('ls ' + <string>name); // sink[command] from name
  execSync(`ls ${(event.requestContext.requestId as string)!}`); // safe[command]
};
