const { store } = require('orders-client');

class Conflict extends Error {
  constructor(text, order) {
    super(text);
    this.order = order;
  }
}

exports.handler = async (event) => {
  try {
    if (!event.body) throw new Conflict('no order', 0);
    return { statusCode: 201, body: await store(event.body) };
  } catch (error) {
    if (event.path === '/orders') {
      return { statusCode: 409, body: JSON.stringify({ order: error.order }) }; // safe[error-detail]
    }
    return { statusCode: 409, body: JSON.stringify({ order: error.diagnosis }) }; // source[error] as detail; sink[error-detail] from detail
  }
};

exports.status = async (event) => {
  try {
    return { statusCode: 201, body: await store(event.body) };
  } catch (error) {
    if (event.path === '/orders') {
      return { statusCode: 409, body: JSON.stringify({ status: error.answer.status }) }; // safe[error-detail]
    }
    return { statusCode: 409, body: JSON.stringify({ status: error.answer.reason }) }; // source[error] as reason; sink[error-detail] from reason
  }
};
