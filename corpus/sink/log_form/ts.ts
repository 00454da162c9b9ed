import winston, { format } from 'winston';

const logger = winston.createLogger({ level: 'info', format: format.simple(), transports: [new winston.transports.Console()] });

export const handler = async (event) => {
  const guest: string = event.queryStringParameters.guest; // source[remote] as guest
  logger.child({ part: 'desk' }).warn(`arrival of ${guest}`); // sink[log] from guest (note)
  logger.child({ part: 'desk' }).warn('arrival', { guest }); // safe[log]
  return { statusCode: 204 };
};
