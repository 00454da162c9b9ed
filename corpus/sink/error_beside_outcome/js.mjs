import to from 'await-to-js';
import { execSync } from 'child_process';
import { load } from 'notes';

export const telling = async (event) => {
  const [error, note] = await to(load(event.body)); // source[error] as error
  if (error) return { statusCode: 500, body: String(error) }; // sink[error-detail] from error
  return { statusCode: 200, body: note };
};

export const quiet = async (event) => {
  const [error, note] = await to(load(event.body));
  if (error) return { statusCode: 500, body: 'failed' }; // safe[error-detail]
  return { statusCode: 200, body: note };
};

const named = async (event) => event.queryStringParameters.name; // source[remote] as name

export const running = async (event) => {
  const [error, name] = await to(named(event));
  if (error) return { statusCode: 500 };
  execSync('ls ' + name); // sink[command] from name
  return { statusCode: 200 };
};
