import { execSync } from 'child_process';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';

interface Runner {
  run(name: string): void;
}

class Shell implements Runner {
  run(name: string): void {
    execSync('ls ' + name); // sink[command] from name
  }
}

class Quiet implements Runner {
  run(name: string): void {
    execSync('ls'); // safe[command]
  }
}

class Service {
  constructor(private readonly runner: Runner) {}

  list(name: string): void {
    this.runner.run(name);
  }
}

const loud = new Service(new Shell());
const quiet = new Service(new Quiet());

export const handler = async (event: APIGatewayProxyEventV2) => {
  loud.list(event.queryStringParameters!.name!); // source[remote] as name
  quiet.list(event.queryStringParameters!.other!);
};
