import { Logger } from '@nestjs/common';
import log4js from 'log4js';

const logger = new Logger('orders');
const lines = log4js.getLogger('orders');

export const handler = async (event: { queryStringParameters: { order: string } }) => {
  const order = event.queryStringParameters.order; // source[remote] as order
  console.debug('order ' + order); // safe[log]
  console.info('order ' + order); // sink[log] from order (note)
  logger.debug('order ' + order); // safe[log]
  logger.log('order ' + order); // sink[log] from order (note)
  lines.debug('order ' + order); // safe[log]
  lines.info('order ' + order); // sink[log] from order (note)
};
