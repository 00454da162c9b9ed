const { execSync } = require('child_process');

const told = (run) => async (event) => {
  try {
    return await run(event);
  } catch {
    return { statusCode: 500 };
  }
};

const counted = (run) => async (event) => {
  try {
    return await run(event);
  } catch (error) {
    console.log('failed');
    throw error;
  }
};

const handedOn = (run) => async (event) => {
  try {
    return run(event);
  } catch {
    return { statusCode: 500 };
  }
};

const place = told(async (event) => {
  throw new Error(event.queryStringParameters.name);
});

const find = counted(async (event) => {
  throw new Error(event.queryStringParameters.name); // source[remote] as name
});

const look = handedOn(async (event) => {
  throw new Error(event.queryStringParameters.name); // source[remote] as open
});

exports.placing = async (event) => {
  try {
    return await place(event);
  } catch (error) {
    return execSync('ls ' + error.message); // safe[command]
  }
};

exports.finding = async (event) => {
  try {
    return await find(event);
  } catch (error) {
    return execSync('ls ' + error.message); // sink[command] from name
  }
};

exports.looking = async (event) => {
  try {
    return await look(event);
  } catch (error) {
    return execSync('ls ' + error.message); // sink[command] from open
  }
};
