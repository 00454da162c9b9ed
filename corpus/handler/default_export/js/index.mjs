import { execSync } from 'child_process';

export default async (event, context) => {
  execSync('ls ' + event.queryStringParameters.name); // source[remote] as name; sink[command] from name
  execSync('ls ' + event.requestContext.requestId); // safe[command]
};
