const { execSync } = require('child_process');

const load = () => ({ settings: JSON.parse(process.env.SETTINGS) });

exports.anotherPartChanged = async (event) => {
  const service = load();
  if (event.queryStringParameters.quiet) {
    service.settings.quiet = true;
  }
  const code = event.queryStringParameters.code;
  if (service.settings.depots.includes(code)) {
    execSync('move ' + code); // safe[command]
  }
};

exports.listReplaced = async (event) => {
  const service = load();
  service.settings.depots = JSON.parse(event.body);
  const code = event.queryStringParameters.code; // source[remote] as code
  if (service.settings.depots.includes(code)) {
    execSync('move ' + code); // sink[command] from code
  }
};
