const fs = require('fs');

exports.passed = async (event) => {
  try {
    return fs.readFileSync('/tmp/settings', 'utf8');
  } catch (error) {
    throw new Error('cannot read: ' + error.message); // safe[error-detail]
  }
};

exports.answered = async (event) => {
  try {
    return { statusCode: 200, body: fs.readFileSync('/tmp/settings', 'utf8') };
  } catch (error) {
    return { statusCode: 500, body: JSON.stringify({ error: 'cannot read: ' + error.message }) }; // source[error] as error; sink[error-detail] from error
  }
};
