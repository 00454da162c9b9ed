const fs = require('fs');

class NotFound extends Error {}

exports.own = async (event) => {
  try {
    if (!event.pathParameters.id) throw new NotFound('no such order');
    return { statusCode: 200 };
  } catch (error) {
    if (error instanceof NotFound) {
      return { statusCode: 404, body: error.message }; // safe[error-detail]
    }
    return { statusCode: 500 };
  }
};

exports.foreign = async (event) => {
  try {
    fs.unlinkSync('/data/orders.db');
    return { statusCode: 200 };
  } catch (error) {
    return { statusCode: 404, body: error.message }; // source[error] as error; sink[error-detail] from error
  }
};
