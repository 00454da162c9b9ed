const { store } = require('orders-client');

class Rejected extends Error {
  constructor(text) {
    super(text);
    this.name = 'Rejected';
    this.isPublic = true;
  }
}

exports.handler = async (event) => {
  try {
    if (!event.body) throw new Rejected('no order');
    return { statusCode: 201, body: await store(event.body) };
  } catch (error) {
    if (error.name === 'Rejected') {
      return { statusCode: 400, body: error.message }; // safe[error-detail]
    }
    if (error.isPublic) {
      return { statusCode: 400, body: error.message }; // safe[error-detail]
    }
    if ('isPublic' in error) {
      return { statusCode: 400, body: error.message }; // safe[error-detail]
    }
    if (error.name === 'TypeError') {
      return { statusCode: 400, body: error.message }; // source[error] as named; sink[error-detail] from named
    }
    return { statusCode: 500, body: error.isLocal ? error.message : 'failed' }; // source[error] as other; sink[error-detail] from other
  }
};
