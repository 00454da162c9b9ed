const fs = require('fs');

class Failed extends Error {
  constructor(status, text) {
    super(text);
    this.status = status;
  }
}

exports.told = async (event) => {
  try {
    try {
      fs.unlinkSync('/data/orders.db');
    } catch (inner) {
      throw new Failed(500, inner.message); // source[error] as inner
    }
  } catch (error) {
    if (error instanceof Failed) {
      return { statusCode: error.status, body: error.message }; // sink[error-detail] from inner
    }
  }
};

exports.fixed = async (event) => {
  try {
    try {
      fs.unlinkSync('/data/orders.db');
    } catch (inner) {
      throw new Failed(500, 'not removed');
    }
  } catch (error) {
    if (error instanceof Failed) {
      return { statusCode: error.status, body: error.message }; // safe[error-detail]
    }
  }
};
