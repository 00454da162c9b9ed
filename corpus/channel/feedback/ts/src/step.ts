import { execSync } from 'child_process';
import { SQS } from 'aws-sdk';
import type { SQSEvent } from 'aws-lambda';

const sqs = new SQS();

export const handler = async (event: SQSEvent) => {
  for (const record of event.Records) {
    const task = JSON.parse(record.body);
    const { name } = task; // source[external-channel] as step
    execSync(`step ${name}`); // sink[command] from name, step via Tasks
    execSync(`log ${record.messageId}`); // safe[command]
    const next = { name, before: task };
    await sqs.sendMessage({ QueueUrl: process.env.TASKS!, MessageBody: JSON.stringify(next) }).promise();
  }
};
