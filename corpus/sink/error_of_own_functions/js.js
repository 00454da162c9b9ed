const fs = require('fs');

class Missing extends Error {
  constructor(name) {
    super('there is no ' + name);
  }
}

function check(body) {
  if (!body.id) throw new Missing('id');
  if (body.name.trim().length > 3) throw new Error('the name is too long');
  return body;
}

function read(body) {
  return fs.readFileSync('data.txt', 'utf8') + check(body).id;
}

exports.own = async (event) => {
  try {
    check(event);
    console.log('checked');
    return { statusCode: 200 };
  } catch (error) {
    return { statusCode: 400, body: error.message }; // safe[error-detail]
  }
};

exports.library = async (event) => {
  try {
    return { statusCode: 200, body: read(event) };
  } catch (error) {
    return { statusCode: 500, body: error.message }; // source[error] as error; sink[error-detail] from error
  }
};

async function load(id) {
  try {
    return await fetch('https://boats.example/' + id);
  } catch (error) {
    return null;
  }
}

exports.parts = async (event) => {
  try {
    const found = await load('one');
    return { statusCode: 200, body: String(found.owner.name.length) };
  } catch (error) {
    return { statusCode: 500, body: error.message }; // source[error] as error2; sink[error-detail] from error2
  }
};

exports.tested = async (event) => {
  try {
    const found = await load('one');
    return { statusCode: 200, body: found ? 'there' : 'none' };
  } catch (error) {
    return { statusCode: 500, body: error.message }; // safe[error-detail]
  }
};
