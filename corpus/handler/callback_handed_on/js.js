const fs = require('fs');

function fail(error, callback) {
  callback(null, { statusCode: 500, body: error.message }); // source[error] as error; sink[error-detail] from error
}

function refuse(error, callback) {
  callback(null, { statusCode: 500, body: 'refused' }); // safe[error-detail]
}

const failLater = (error, callback) => fail(error, callback);

const answer = (error, text, callback) => {
  if (error) {
    callback(null, { statusCode: 500, body: error.stack }); // source[error] as stack; sink[error-detail] from stack
  } else {
    callback(null, { statusCode: 200, body: text }); // safe[error-detail]
  }
};

exports.twice = (event, context, callback) => {
  try {
    fs.unlinkSync('/data/first');
  } catch (error) {
    fail(error, callback);
  }
  try {
    fs.unlinkSync('/data/second');
  } catch (error) {
    fail(error, callback);
  }
};

exports.through = (event, context, callback) => {
  try {
    fs.unlinkSync('/data/first');
  } catch (error) {
    failLater(error, callback);
  }
};

exports.captured = (event, context, callback) => {
  fs.readFile('/data/first', (error, text) => {
    if (error) {
      refuse(error, callback);
      return fail(error, callback);
    }
    answer(error, text, callback);
  });
};

exports.answered = (event, context, callback) => {
  fs.readFile('/data/first', (error, text) => answer(error, text, callback));
};
