import { wrap } from '@libs/wrap';
import { load } from '../../load';

const show = async (event) => {
  const id = event.pathParameters.id; // source[remote] as id
  console.log(`show ${id}`); // sink[log] from id
  try {
    return { statusCode: 200, body: JSON.stringify(await load()) };
  } catch (error) { // source[error] as error
    return { statusCode: 500, body: String(error) }; // sink[error-detail] from error
  }
};

export const main = wrap(show);
