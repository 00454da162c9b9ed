const store = require('mongodb');
const mailer = require('./mailer');

module.exports = async function (context, req) {
  try {
    await store.MongoClient.connect(process.env.STORE);
    const { subject } = context.req.body;
    await mailer.send(subject);
    context.res = { status: 200, body: 'sent' };
  } catch (problem) {
    context.res = { status: 500, body: problem.message }; // source[error] as read_through_problem; sink[error-detail] from read_through_problem
  }
};
