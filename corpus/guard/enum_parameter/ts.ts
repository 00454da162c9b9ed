import { execSync } from 'child_process';
import { z } from 'zod';
import { APIGatewayProxyEvent } from 'aws-lambda';

enum Tongue {
  Cy = 'cy',
  Ga = 'ga',
}

const shape = z.object({ tongue: z.nativeEnum(Tongue), name: z.string() });

export const read = async (event: APIGatewayProxyEvent) => {
  const query = shape.parse(event.queryStringParameters); // source[remote] as query
  execSync('say ' + query.tongue); // safe[command]
  execSync('say ' + query.name); // sink[command] from query
};

const asTongue = (text: string): Tongue => {
  switch (text) {
    case 'cy':
      return Tongue.Cy;
    case 'ga':
      return Tongue.Ga;
    default:
      throw new Error('no such tongue');
  }
};

export const made = async (event: APIGatewayProxyEvent) => {
  execSync('say ' + asTongue(event.queryStringParameters!.tongue!)); // safe[command]
  execSync('say ' + (event.queryStringParameters!.tongue as Tongue)); // source[remote] as tongue; sink[command] from tongue
};
