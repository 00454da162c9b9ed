const { execSync } = require('child_process');

exports.ended = async (event) => {
  const name = event.queryStringParameters.name;
  if (!/^[a-z]+$/.test(name)) {
    process.exit(1);
  }
  execSync('ls ' + name); // safe[command]
};

exports.goesOn = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as name
  if (!/^[a-z]+$/.test(name)) {
    process.exitCode = 1;
  }
  execSync('ls ' + name); // sink[command] from name
};

function refuse(reason) {
  throw new Error(reason);
}

function complain(reason) {
  if (reason) {
    throw new Error(reason);
  }
}

exports.refused = async (event) => {
  const { name, other } = event.queryStringParameters; // source[remote] as other
  if (!/^[a-z]+$/.test(name)) {
    refuse('bad name');
  }
  execSync('ls ' + name); // safe[command]
  if (!/^[a-z]+$/.test(other)) {
    complain('');
  }
  execSync('ls ' + other); // sink[command] from other
};
