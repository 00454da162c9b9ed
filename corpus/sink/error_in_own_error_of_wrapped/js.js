const fs = require('fs/promises');

class AskedWrongly extends Error {}
class Refused extends Error {}

const tidy = (work) => async (event, context) => {
  try {
    return await work(event, context);
  } catch (e) {
    if (e instanceof AskedWrongly) {
      return { statusCode: 400, body: e.message }; // sink[error-detail] from bad
    }
    return { statusCode: 500, body: 'failed' };
  }
};

const neat = (work) => async (event, context) => {
  try {
    return await work(event, context);
  } catch (e) {
    if (e instanceof Refused) {
      return { statusCode: 403, body: e.message }; // safe[error-detail]
    }
    return { statusCode: 500, body: 'failed' };
  }
};

exports.register = tidy(async (event) => {
  try {
    await fs.writeFile('/tmp/guests', event.body);
  } catch (bad) {
    throw new AskedWrongly(`could not register: ${bad.message}`); // source[error] as bad
  }
  return { statusCode: 201, body: '{}' };
});

exports.leave = neat(async (event) => {
  try {
    await fs.unlink('/tmp/guests');
  } catch (bad) {
    throw new Refused('could not leave');
  }
  return { statusCode: 204, body: '' };
});
