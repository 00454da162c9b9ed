const { list } = require('harbour');

exports.handler = async (event) => {
  try {
    return { statusCode: 200, body: JSON.stringify(await list(event.queryStringParameters.page)) };
  } catch (trouble) {
    if (event.queryStringParameters.brief) {
      return { statusCode: 302, headers: { Location: '/failed?why=list' } }; // safe[error-detail]
    }
    return { statusCode: 302, headers: { Location: `/failed?why=${trouble.message}` } }; // source[error] as trouble; sink[error-detail] from trouble
  }
};
