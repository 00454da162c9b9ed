const { store } = require('orders-client');

exports.raw = async (event) => {
  try {
    return { statusCode: 200, body: await store(event.body) };
  } catch (error) {
    return { statusCode: 500, body: error }; // safe[error-detail]
  }
};

exports.shown = async (event) => {
  try {
    return { statusCode: 200, body: await store(event.body) };
  } catch (error) { // source[error] as error
    return { statusCode: 500, body: String(error) }; // sink[error-detail] from error
  }
};

exports.spelled = async (event) => {
  try {
    return { statusCode: 200, body: await store(event.body) };
  } catch (error) { // source[error] as spelled
    return { statusCode: 500, body: JSON.stringify(error) }; // sink[error-detail] from spelled
  }
};
