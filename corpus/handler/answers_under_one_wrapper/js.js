const fs = require('fs/promises');

const signIn = async (event) => {
  if (!event.headers.Authorization) {
    return { statusCode: 401, body: '{}' };
  }
  return { ...event, who: 'gardener' };
};

const gate = (right) => (work) => async (event, context) => {
  const known = await signIn(event);
  if (known.statusCode) {
    return known;
  }
  return work(known, context);
};

exports.show = gate('read')(async (event) => {
  try {
    return { statusCode: 200, body: await fs.readFile('/tmp/trees.json', 'utf8') };
  } catch (bad) {
    return { statusCode: 500, body: JSON.stringify({ error: bad.message }) }; // source[error] as shown; sink[error-detail] from shown
  }
});

exports.plant = gate('write')(async (event) => {
  try {
    await fs.writeFile('/tmp/trees.json', event.body);
    return { statusCode: 201, body: '{}' };
  } catch (bad) {
    return { statusCode: 500, body: JSON.stringify({ error: bad.message }) }; // source[error] as planted; sink[error-detail] from planted
  }
});

exports.fell = gate('write')(async (event) => {
  try {
    await fs.unlink('/tmp/trees.json');
    return { statusCode: 204, body: '' };
  } catch (bad) {
    console.log(bad.message);
    return { statusCode: 500, body: JSON.stringify({ error: 'failed' }) }; // safe[error-detail]
  }
});

class Stuck extends Error {}

exports.move = gate('write')(async (event) => {
  try {
    try {
      await fs.rename('/tmp/trees.json', '/tmp/old.json');
    } catch (bad) {
      throw new Stuck(`could not move: ${bad.message}`); // source[error] as moved
    }
    if (!event.body) throw new Stuck('nothing was asked');
    return { statusCode: 204, body: '' };
  } catch (wrong) {
    if (wrong instanceof Stuck) return { statusCode: 409, body: wrong.message }; // sink[error-detail] from moved
    return { statusCode: 500, body: 'failed' }; // safe[error-detail]
  }
});

const routes = {
  GET: async (event) => {
    try {
      return { statusCode: 200, body: await fs.readFile('/tmp/trees.json', 'utf8') };
    } catch (bad) {
      return { statusCode: 500, body: bad.message }; // source[error] as read; sink[error-detail] from read
    }
  },
  PUT: async (event) => {
    try {
      await fs.writeFile('/tmp/trees.json', '[]');
      return { statusCode: 200, body: '' };
    } catch (bad) {
      return { statusCode: 500, body: bad.message }; // source[error] as written; sink[error-detail] from written
    }
  },
};

exports.any = async (event) => {
  const route = routes[event.httpMethod];
  return route(event);
};
