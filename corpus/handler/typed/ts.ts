import { execSync } from 'child_process';
import type { APIGatewayProxyHandlerV2, SQSHandler, SQSEvent } from 'aws-lambda';

export const main: APIGatewayProxyHandlerV2 = async (request) => {
  execSync('ls ' + request.queryStringParameters!.name); // source[remote] as first; sink[command] from first
};

export const work: SQSHandler = async ({ Records }) => {
  for (const { body, messageId } of Records) { // source[external-channel] as body
    execSync('ls ' + body); // sink[command] from body
    execSync('ls ' + messageId); // safe[command]
  }
};

export const consume = async (input: SQSEvent): Promise<void> => {
  execSync('ls ' + input.Records[0].body); // source[external-channel] as second; sink[command] from second
};
