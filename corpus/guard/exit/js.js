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
