const { execSync } = require('child_process');

exports.handler = async (event) => {
  let name = 'nobody';
  let folder = 'nowhere';
  const wanted = event.queryStringParameters.name; // source[remote] as name
  const choose = () => {
    name = wanted;
    folder = 'tmp';
  };
  choose();
  execSync('ls ' + name); // sink[command] from name
  execSync('ls ' + folder); // safe[command]
};
