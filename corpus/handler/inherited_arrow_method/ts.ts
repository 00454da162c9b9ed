import { execSync } from 'child_process';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';

abstract class Controller<T> {
  protected abstract run(input: T): Promise<unknown>;

  public handle = async (event: APIGatewayProxyEventV2) => {
    const input = JSON.parse(event.body!) as T;
    return { statusCode: 200, body: JSON.stringify({ done: Boolean(await this.run(input)) }) };
  };
}

class Listing extends Controller<{ folder: string }> {
  protected async run(input: { folder: string }) {
    execSync('ls ' + input.folder); // source[remote] as input; sink[command] from input
  }
}

class Counting extends Controller<{ folder: string }> {
  protected async run(input: { folder: string }) {
    execSync('ls'); // safe[command]
  }
}

export const list = new Listing().handle;
export const count = new Counting().handle;
