import { execSync } from 'child_process';
import type { SQSEvent } from 'aws-lambda';

export const handler = async (event: SQSEvent) => {
  for (const record of event.Records) {
    const message = JSON.parse(record.body);
    execSync(`print ${message.address}`); // source[external-channel] as message_address; sink[command] from address, message_address via Orders
    execSync(`lpstat ${message.printer}`); // source[external-channel] as message_printer; sink[command] from message_printer
    execSync(`log ${record.messageId}`); // safe[command]
  }
};
