const winston = require('winston');

const { combine, timestamp, json } = winston.format;
const logger = winston.createLogger({
  format: combine(timestamp(), json()),
  transports: [new winston.transports.Console()],
});

exports.handler = async (event) => {
  const guest = event.queryStringParameters.guest; // source[remote] as guest
  logger.info('arrival of ' + guest); // safe[log]
  console.log('arrival of ' + guest); // sink[log] from guest (note)
  return { statusCode: 204 };
};
