const winston = require('winston');

const { combine, timestamp, printf } = winston.format;
const logger = winston.createLogger({
  format: combine(
    timestamp(),
    printf((info) => `${info.timestamp} ${info.level}: ${info.message}`),
  ),
  transports: [new winston.transports.Console()],
});

exports.handler = async (event) => {
  const guest = event.queryStringParameters.guest; // source[remote] as guest
  logger.info('arrival of ' + guest); // sink[log] from guest (note)
  logger.info('arrival', { guest }); // safe[log]
  logger.log('warn', 'late arrival of ' + guest); // sink[log] from guest (note)
  logger.log({ level: 'warn', message: 'departure of ' + guest }); // sink[log] from guest (note)
  logger.debug('arrival of ' + guest); // safe[log]
  return { statusCode: 204 };
};
