import middy from '@middy/core';
import httpJsonBodyParser from '@middy/http-json-body-parser';
import validator from '@middy/validator';
import { transpileSchema } from '@middy/validator/transpile';
import { execSync } from 'child_process';

const parcel = {
  type: 'object',
  properties: {
    body: { type: 'object', properties: { key: { type: 'string', format: 'uuid' }, text: { type: 'string' } } },
  },
};
const letter = {
  type: 'object',
  properties: { body: { type: 'object', properties: { text: { enum: ['a', 'b'] } } } },
};

const add = async (event) => {
  execSync('ls ' + event.body.key); // safe[command]
  execSync('ls ' + event.body.text); // source[remote] as text; sink[command] from text
};
export const added = middy(add)
  .use(httpJsonBodyParser())
  .use(validator({ eventSchema: transpileSchema(parcel) }));

export const unchecked = middy(async (event) => {
  execSync('ls ' + event.body.key); // source[remote] as unchecked; sink[command] from unchecked
}).use(httpJsonBodyParser());

const list = async (event) => {
  execSync('ls ' + event.queryStringParameters.name); // safe[command]
  execSync('ls ' + event.queryStringParameters.place); // source[remote] as place; sink[command] from place
};
export const listed = middy()
  .before(async (request) => {
    if (!/^[a-z]+$/.test(request.event.queryStringParameters.name)) throw new Error('odd name');
  })
  .handler(list);

export const lenient = middy()
  .before(async (request) => {
    if (!/^[a-z]+$/.test(request.event.queryStringParameters.name)) console.log('odd name');
  })
  .handler(async (event) => {
    execSync('ls ' + event.queryStringParameters.name); // source[remote] as lenient; sink[command] from lenient
  });

const held = middy(async (event) => {
  execSync('ls ' + event.body.key); // safe[command]
  execSync('ls ' + event.body.text); // source[remote] as held; sink[command] from held
});
held.use(validator({ eventSchema: transpileSchema(parcel) }));
export { held };

const wrap = (handler, schema) => middy(handler).use(httpJsonBodyParser()).use(validator({ eventSchema: transpileSchema(schema) }));

export const first = wrap(async (event) => {
  execSync('ls ' + event.body.key); // safe[command]
  execSync('ls ' + event.body.text); // source[remote] as first; sink[command] from first
}, parcel);
export const second = wrap(async (event) => {
  execSync('ls ' + event.body.text); // safe[command]
  execSync('ls ' + event.body.key); // source[remote] as second; sink[command] from second
}, letter);
