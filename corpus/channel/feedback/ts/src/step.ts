import { execSync } from 'child_process';
import { SQS } from 'aws-sdk';
import type { SQSEvent } from 'aws-lambda';

const sqs = new SQS();

export const handler = async (event: SQSEvent) => {
  for (const record of event.Records) {
    const task = JSON.parse(record.body);
    execSync(`step ${task.name}`); // source[external-channel] as task_name; sink[command] from name, task_name via Tasks
    execSync(`log ${record.messageId}`); // safe[command]
    const next = { name: task.name, before: task };
    await sqs.sendMessage({ QueueUrl: process.env.TASKS!, MessageBody: JSON.stringify(next) }).promise();
  }
};
