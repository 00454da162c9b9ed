const { execSync } = require('child_process');
const fs = require('fs');

exports.equal = async (event) => {
  const { name, other } = event.queryStringParameters; // source[remote] as name
  if (name !== other) return;
  execSync('ls ' + name); // sink[command] from name
  if (name !== process.env.FOLDER) return;
  execSync('ls ' + name); // safe[command]
};

exports.listed = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as file
  const seen = new Set();
  seen.add(name);
  if (!seen.has(name)) return;
  execSync('ls ' + name); // sink[command] from file
  if (!fs.readdirSync('/var/data').includes(name)) return;
  execSync('ls ' + name); // safe[command]
};
