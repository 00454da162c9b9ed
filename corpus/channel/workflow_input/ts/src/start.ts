import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import type { APIGatewayProxyHandlerV2 } from 'aws-lambda';

const machines = new SFNClient({});

export const handler: APIGatewayProxyHandlerV2 = async (event) => {
  const { folder } = JSON.parse(event.body!); // source[remote] as folder
  await machines.send(
    new StartExecutionCommand({ stateMachineArn: process.env.COUNTING, input: JSON.stringify({ folder, kind: 'boats' }) }),
  );
  await machines.send(new StartExecutionCommand({ stateMachineArn: process.env.CLEANING, input: JSON.stringify({ folder: 'tmp' }) }));
  return { statusCode: 202 };
};
