const { execSync } = require('child_process');

exports.handler = async (event) => {
  const body = JSON.parse(event.body);
  const kept = [{ name: body.name, file: 'x' }]; // source[remote] as name
  const more = kept.concat([{ name: 'y', file: 'z' }]);
  for (const one of more.slice(0, 1)) {
    execSync('ls ' + one.name); // sink[command] from name
    execSync('ls ' + one.file); // safe[command]
  }
  for (const one of [...more, { name: 'y', file: body.file }]) { // source[remote] as file
    execSync('ls ' + one.file); // sink[command] from file
  }
};
