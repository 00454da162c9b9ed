const fs = require('fs');

class Rejected extends Error {}

const careful = (error) => {
  if (error instanceof Rejected) {
    return { statusCode: 400, body: error.message }; // safe[error-detail]
  }
  return { statusCode: 500, body: 'failed' };
};

const isOwn = (error) => error instanceof Rejected;

const careless = (error) => ({ statusCode: 500, body: error.message }); // source[error] as error

exports.careful = async (event) => {
  try {
    fs.unlinkSync('/data/orders.db');
    throw new Rejected('no order');
  } catch (error) {
    if (isOwn(error)) {
      return { statusCode: 400, body: error.message }; // safe[error-detail]
    }
    return careful(error);
  }
};

exports.careless = async (event) => {
  try {
    fs.unlinkSync('/data/orders.db');
  } catch (error) {
    return careless(error); // sink[error-detail] from error
  }
};
