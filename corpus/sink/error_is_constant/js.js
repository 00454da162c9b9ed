const { Finder } = require('finder-of-others');

exports.constant = async (event) => {
  try {
    var finder = new Finder();
    return { statusCode: 200, body: await finder.find('x') };
  } catch (error) {
    if (error === finder.NOTHING_FOUND) {
      return { statusCode: 404, body: error.message }; // safe[error-detail]
    }
    return { statusCode: 500, body: 'failed' };
  }
};

exports.field = async (event) => {
  try {
    var finder = new Finder();
    return { statusCode: 200, body: await finder.find('x') };
  } catch (error) {
    if (error === finder.lastError) {
      return { statusCode: 404, body: error.message }; // source[error] as error; sink[error-detail] from error
    }
    return { statusCode: 500, body: 'failed' };
  }
};
