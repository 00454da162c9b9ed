import { execSync } from 'node:child_process';
import type { APIGatewayProxyHandler } from 'aws-lambda';

const trim = (text: string): string => text.trim();
const tidy = <T extends string>(text: T): string => trim(text as string)!;

export const handler: APIGatewayProxyHandler = async (event) => {
  const name = tidy(event.queryStringParameters!.name!); // source[remote] as name
  const folder = tidy(' TMP ');
  execSync('ls ' + name); // sink[command] from name
  execSync('ls ' + folder); // safe[command]
  return { statusCode: 204, body: '' };
};
