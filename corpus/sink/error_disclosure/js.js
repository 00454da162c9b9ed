const fs = require('fs');

exports.open = async (event) => {
  try {
    return { statusCode: 200, body: fs.readFileSync('data.txt', 'utf8') };
  } catch (error) {
    return { statusCode: 500, body: error.stack }; // source[error] as error; sink[error-detail] from error
  }
};

exports.quiet = async (event) => {
  try {
    return { statusCode: 200, body: fs.readFileSync('data.txt', 'utf8') };
  } catch (error) {
    console.error(error.stack);
    return { statusCode: 500, body: 'failed' }; // safe[error-detail]
  }
};
