exports.handler = async (event) => {
  try {
    const rules = { pool: process.env.POOL, most: 30, kinds: ['A', 'B'] };
    return { statusCode: 200, body: JSON.stringify({ kinds: ['A', 'B'], most: 30 }) };
  } catch (bad) {
    return { statusCode: 500, body: `failed: ${bad.message}` }; // safe[error-detail]
  }
};

exports.telling = async (event) => {
  try {
    return { statusCode: 200, body: JSON.stringify({ asked: event, most: 30 }) };
  } catch (bad) {
    return { statusCode: 500, body: `failed: ${bad.message}` }; // safe[error-detail]
  }
};

exports.reading = async (event) => {
  try {
    return { statusCode: 200, body: JSON.stringify({ asked: JSON.parse(event.body), most: 30 }) };
  } catch (bad) {
    return { statusCode: 500, body: `failed: ${bad.message}` }; // source[error] as told; sink[error-detail] from told
  }
};

const { v4 } = require('uuid');
const { readFileSync } = require('fs');

exports.numbered = async (event) => {
  try {
    if (!event.name) throw new Error('no name');
    return { statusCode: 200, body: `${v4()} at ${Date.now()}` };
  } catch (bad) {
    return { statusCode: 400, body: bad.message }; // safe[error-detail]
  }
};

exports.read = async (event) => {
  try {
    if (!event.name) throw new Error('no name');
    return { statusCode: 200, body: `${v4()} at ${readFileSync('place')}` };
  } catch (bad) {
    return { statusCode: 400, body: bad.message }; // source[error] as read; sink[error-detail] from read
  }
};

const Ajv = require('ajv');

class Odd extends Error {}

const fitting = (rows) => {
  const ajv = new Ajv();
  if (!ajv.validate({ type: 'array' }, rows)) throw new Odd(`odd rows: ${ajv.errorsText()}`);
  return rows;
};

exports.fitted = async (event) => {
  let rows;
  try {
    rows = fitting(event.rows);
  } catch (bad) {
    return { statusCode: 400, body: `cannot read: ${bad.message}` }; // safe[error-detail]
  }
  return { statusCode: 200, body: `${rows.length}` };
};

exports.kept = async (event) => {
  let rows;
  try {
    rows = fitting(JSON.parse(event.rows));
  } catch (bad) {
    return { statusCode: 400, body: `cannot read: ${bad.message}` }; // source[error] as kept; sink[error-detail] from kept
  }
  return { statusCode: 200, body: `${rows.length}` };
};

const pino = require('pino');
const logger = pino().child({ part: 'rows' });

const noted = (rows) => {
  logger.info('rows %o', rows);
  console.info('rows', rows.length, rows);
  if (!rows.length) throw new Odd('no rows');
  return rows;
};

exports.noted = async (event) => {
  try {
    return { statusCode: 200, body: `${noted(event.rows).length}` };
  } catch (bad) {
    return { statusCode: 400, body: bad.message }; // safe[error-detail]
  }
};

exports.sent = async (event) => {
  try {
    logger.send('rows %o', event.rows);
    return { statusCode: 200, body: `${noted(event.rows).length}` };
  } catch (bad) {
    return { statusCode: 400, body: bad.message }; // source[error] as sent; sink[error-detail] from sent
  }
};
