const store = require('rate-store');
const answer = (statusCode, content) => ({ statusCode, body: JSON.stringify(content) });

exports.plain = async (event) => {
  try {
    const asked = JSON.parse(event.body);
    const found = await fetch('https://rates.example.com/', { method: 'POST', body: JSON.stringify(asked) });
    return answer(200, await found.json());
  } catch (failure) {
    return answer(500, { failure }); // safe[error-detail]
  }
};

exports.itself = async (event) => {
  try {
    return answer(200, JSON.parse(event.body));
  } catch (failure) {
    return { statusCode: 500, body: JSON.stringify(failure) }; // safe[error-detail]
  }
};

exports.told = async (event) => {
  try {
    return answer(200, JSON.parse(event.body));
  } catch (failure) {
    return answer(500, { failure: failure.message }); // source[error] as told; sink[error-detail] from told
  }
};

exports.unknown = async (event) => {
  try {
    return answer(200, await store.find(JSON.parse(event.body)));
  } catch (failure) { // source[error] as foreign
    return answer(500, { failure }); // sink[error-detail] from foreign
  }
};

exports.written = async (event) => {
  try {
    return { statusCode: 200, body: JSON.stringify(JSON.parse(event.body)) };
  } catch (failure) {
    return { statusCode: 500, body: 'failed: ' + JSON.stringify({ failure }) }; // safe[error-detail]
  }
};

exports.writtenOut = async (event) => {
  try {
    return { statusCode: 200, body: JSON.stringify(JSON.parse(event.body)) };
  } catch (failure) { // source[error] as written
    return { statusCode: 500, body: 'failed: ' + JSON.stringify({ failure: `${failure}` }) }; // sink[error-detail] from written
  }
};
