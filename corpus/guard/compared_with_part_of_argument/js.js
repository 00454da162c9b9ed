const { execSync } = require('child_process');
const fs = require('fs');

const isAmong = (codes, code) => codes.includes(code);

const check = (settings, code) => {
  let ok = false;
  for (const depot of settings.depots) {
    if (depot.code === code) {
      ok = true;
      break;
    }
  }
  return ok;
};

exports.ownList = async (event) => {
  const { code } = event.queryStringParameters;
  if (isAmong(['north', 'south'], code)) execSync('move ' + code); // safe[command]
};

exports.listOfSender = async (event) => {
  const { code } = event.queryStringParameters; // source[remote] as code
  if (isAmong(JSON.parse(event.body), code)) execSync('move ' + code); // sink[command] from code
};

exports.ownSettings = async (event) => {
  const { code } = event.queryStringParameters;
  const settings = JSON.parse(fs.readFileSync('settings.json', 'utf8'));
  if (!check(settings, code)) return;
  execSync('push ' + code); // safe[command]
};

exports.settingsOfSender = async (event) => {
  const { code } = event.queryStringParameters; // source[remote] as asked
  const settings = JSON.parse(event.body);
  if (!check(settings, code)) return;
  execSync('push ' + code); // sink[command] from asked
};
