const { execSync } = require('child_process');

exports.handler = async (event) => {
  let name = event.queryStringParameters.name;
  name = Number(name);
  execSync('ls ' + name); // safe[command]
  const later = () => name;
  return later();
};

exports.early = async (event) => {
  let name = event.queryStringParameters.name; // source[remote] as name
  execSync('ls ' + name); // sink[command] from name
  name = Number(name);
  const later = () => name;
  return later();
};

exports.changed = async (event) => {
  let name = Number(event.queryStringParameters.number);
  const change = () => {
    name = event.queryStringParameters.name; // source[remote] as changed
  };
  change();
  execSync('ls ' + name); // sink[command] from changed
};
