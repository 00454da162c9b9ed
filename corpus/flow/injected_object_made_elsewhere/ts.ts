import { execSync } from 'child_process';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';

interface Runner {
  run(name: string): void;
}

class Shell implements Runner {
  run(name: string): void {
    execSync('ls ' + name); // sink[command] from made, inherited, closed
  }
}

class Quiet implements Runner {
  run(name: string): void {
    execSync('ls'); // safe[command]
  }
}

abstract class Base {
  constructor(protected readonly runner: Runner) {}
}

class Service extends Base {
  constructor(runner: Runner, readonly title: string) {
    super(runner);
  }

  start(name: string): void {
    this.runner.run(name);
  }
}

class UseCase {
  constructor(private readonly runner: Runner) {}

  execute = (name: string): void => this.runner.run(name);
}

const makeLoud = (): Service => new Service(new Shell(), 'loud');
const makeQuiet = (): Service => new Service(new Quiet(), 'quiet');
const loud = new UseCase(new Shell());
const quiet = new UseCase(new Quiet());

export const handler = async (event: APIGatewayProxyEventV2) => {
  const query = event.queryStringParameters!;
  makeLoud().start(query.made!); // source[remote] as made
  makeQuiet().start(query.name!);
  new Service(new Shell(), 'loud').start(query.inherited!); // source[remote] as inherited
  new Service(new Quiet(), 'quiet').start(query.name!);
  loud.execute(query.closed!); // source[remote] as closed
  quiet.execute(query.name!);
};
