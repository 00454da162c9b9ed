const { store } = require('orders-client');

const KNOWN = ['no order', 'order was stored before'];

exports.handler = async (event) => {
  try {
    return { statusCode: 201, body: await store(event.body) };
  } catch (error) {
    if (error.kind === 'gone') {
      return { statusCode: 410, body: 'gone' };
    }
    if (KNOWN.includes(error.message)) {
      return { statusCode: 400, body: JSON.stringify(error) }; // safe[error-detail]
    }
    if (error.message === 'closed') {
      return { statusCode: 400, body: `${error}` }; // safe[error-detail]
    }
    return { statusCode: 500, body: 'failed' };
  }
};

exports.named = async (event) => {
  try {
    return { statusCode: 201, body: await store(event.body) };
  } catch (error) { // source[error] as other
    if (KNOWN.includes(error.name)) {
      return { statusCode: 400, body: `${error}` }; // sink[error-detail] from other
    }
    return { statusCode: 500, body: 'failed' };
  }
};
