const { execSync } = require('child_process');

const probed = (name) => new Promise((resolve, reject) => {
  if (name.length > 20) reject(name);
  resolve('ls');
});
const relayed = (name) => probed(name).then((command) => command, (reason) => Promise.reject(reason));
const widened = (name) => probed(name).then((command) => `${command} -l`);

exports.handler = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as name
  await Promise.reject(name).then(
    (value) => execSync(value), // safe[command]
    (reason) => execSync(reason), // sink[command] from name
  );
  await Promise.reject('ls').catch((reason) => execSync(reason)); // safe[command]
  try {
    const command = await probed(name);
    execSync(command.trim()); // safe[command]
  } catch (reason) {
    execSync(reason); // sink[command] from name
  }
  try {
    const command = await relayed(name);
    execSync(command.trim()); // safe[command]
  } catch (reason) {
    execSync(reason); // sink[command] from name
  }
  try {
    const command = await widened(name);
    execSync(command.trim()); // safe[command]
  } catch (reason) {
    execSync(reason); // sink[command] from name
  }
  try {
    await probed('ls');
  } catch (reason) {
    execSync(reason); // safe[command]
  }
};
