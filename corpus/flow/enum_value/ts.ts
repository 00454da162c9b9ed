import { execSync } from 'child_process';
import { APIGatewayProxyEvent } from 'aws-lambda';

enum Folder {
  Temporary = 'tmp',
  Variable = 'var',
}

export const handler = async (event: APIGatewayProxyEvent) => {
  const name = event.queryStringParameters!.name as keyof typeof Folder; // source[remote] as name
  execSync('ls ' + name); // sink[command] from name
  execSync('ls ' + Folder[name]); // safe[command]
};
