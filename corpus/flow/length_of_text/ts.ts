import { execSync } from 'node:child_process';
import type { APIGatewayProxyEvent } from 'aws-lambda';

export const handler = async (event: APIGatewayProxyEvent) => {
  execSync('head -c ' + event.body!.length); // safe[command]
  const parts = JSON.parse(event.body!);
  execSync('head -c ' + parts.length); // source[remote] as parts; sink[command] from parts
};
