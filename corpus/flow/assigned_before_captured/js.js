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

function listed(name, all) {
  let folder;
  if (all) {
    folder = { at: '.' };
  } else {
    folder = { at: 'logs' };
  }
  folder.name = name;
  ['x', 'y'].forEach((key) => {
    folder[key] = '';
  });
  return folder;
}

exports.told = async (event) => {
  const { told } = event.queryStringParameters; // source[remote] as told
  execSync('ls ' + listed(told, true).name); // sink[command] from told
};

exports.fixed = async () => {
  execSync('ls ' + listed('all', true).name); // safe[command]
};

exports.setLater = async (event) => {
  let folder = 'logs';
  folder = 'all';
  const show = () => execSync('ls ' + folder); // sink[command] from later
  folder = event.queryStringParameters.later; // source[remote] as later
  show();
};
