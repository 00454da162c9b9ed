import { wrap } from '@libs/wrap';
import { load } from '../../load';

const nightly = async () => {
  try {
    return { statusCode: 200, body: JSON.stringify(await load()) };
  } catch (error) {
    return { statusCode: 500, body: String(error) }; // safe[error-detail]
  }
};

export const main = wrap(nightly);
