const { execSync } = require('child_process');

const checked = (name) => new Promise((resolve, reject) => {
  if (name.length > 20) reject(name);
  resolve('ls');
});
const listed = (name) => checked(name).then((command) => command, (reason) => Promise.reject(reason));
const counted = (name) => checked(name).then((command) => `${command} -l`);

exports.handler = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as name
  await Promise.reject(name).then(
    (value) => execSync(value), // safe[command]
    (reason) => execSync(reason), // sink[command] from name
  );
  await Promise.reject('ls').catch((reason) => execSync(reason)); // safe[command]
  try {
    const command = await checked(name);
    execSync(command.trim()); // safe[command]
  } catch (reason) {
    execSync(reason); // sink[command] from name
  }
  try {
    const command = await listed(name);
    execSync(command.trim()); // safe[command]
  } catch (reason) {
    execSync(reason); // sink[command] from name
  }
  try {
    const command = await counted(name);
    execSync(command.trim()); // safe[command]
  } catch (reason) {
    execSync(reason); // sink[command] from name
  }
  try {
    await checked('ls');
  } catch (reason) {
    execSync(reason); // safe[command]
  }
};
