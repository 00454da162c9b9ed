import { wrap } from '@libs/wrap';

const remove = async (event) => {
  console.log(`remove ${event.pathParameters.id}`); // safe[log]
  return { statusCode: 204, body: '' };
};

export const main = wrap(remove);
