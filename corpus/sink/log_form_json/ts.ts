import { createLogger, format, transports } from 'winston';

const logger = createLogger({
  format: format.printf((info) => JSON.stringify({ text: info.message, level: info.level })),
  transports: [new transports.Console()],
});
const local = createLogger({ transports: [new transports.Console()] });

export const handler = async (event) => {
  const guest: string = event.queryStringParameters.guest; // source[remote] as guest
  logger.warn(`arrival of ${guest}`); // safe[log]
  local.warn(`arrival of ${guest}`); // safe[log]
  console.warn(`arrival of ${guest}`); // sink[log] from guest (note)
  return { statusCode: 204 };
};
