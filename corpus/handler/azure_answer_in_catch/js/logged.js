const store = require('mongodb');

module.exports = async function (context, req) {
  try {
    await store.MongoClient.connect(process.env.STORE);
    context.res = { status: 200, body: 'stored' };
  } catch (problem) {
    context.res = { status: 500, body: 'not stored' }; // safe[error-detail]
  } finally {
    context.log('tried');
  }
};
