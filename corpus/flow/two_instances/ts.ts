import { execSync } from 'child_process';
import { APIGatewayProxyEventV2 } from 'aws-lambda';

class Job {
  constructor(private readonly name: string, public folder = 'tmp') {}

  command(): string {
    return `ls ${this.name}`;
  }
}

export async function handler(event: APIGatewayProxyEventV2): Promise<void> {
  const wanted = new Job(event.queryStringParameters!.name as string); // source[remote] as name
  const fixed = new Job('tmp');
  execSync(wanted.command()); // sink[command] from name
  execSync(fixed.command()); // safe[command]
  execSync(wanted.folder); // safe[command]
}
