const { execSync } = require('child_process');

exports.handler = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as name
  const folder = 'tmp';
  const outer = () => {
    const middle = () => () => {
      execSync('ls ' + name); // sink[command] from name
      execSync('ls ' + folder); // safe[command]
    };
    middle()();
  };
  outer();
};
