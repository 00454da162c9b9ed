const store = require('mongodb');

module.exports = async function (context, req) {
  try {
    await store.MongoClient.connect(process.env.STORE);
    context.res = { status: 200, body: 'stored' };
  } catch (problem) { // source[error] as done_problem
    context.res = { status: 500, body: problem }; // sink[error-detail] from done_problem
  } finally {
    context.done();
  }
};
