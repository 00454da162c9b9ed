const { execSync } = require('child_process');
const { readFileSync } = require('fs');

const load = (path) => JSON.parse(readFileSync(path, 'utf8'));
let table = null;
let given = null;

const kept = () => {
  if (!table) table = load('folders.json');
  return table;
};

const sent = (event) => {
  if (!given) given = JSON.parse(event.body);
  return given;
};

exports.keptHandler = async (event) => {
  const { name } = JSON.parse(event.body);
  if (!Object.keys(kept().folders).includes(name)) return;
  execSync('ls ' + name); // safe[command]
};

exports.sentHandler = async (event) => {
  const asked = JSON.parse(event.body).name; // source[remote] as asked
  if (!Object.keys(sent(event).folders).includes(asked)) return;
  execSync('ls ' + asked); // sink[command] from asked
};

exports.listHandler = async (event) => {
  const body = JSON.parse(event.body);
  const label = body.name; // source[remote] as label
  if (load('folders.json').names.includes(label)) execSync('ls ' + label); // safe[command]
  if (body.names.includes(label)) execSync('ls ' + label); // sink[command] from label
};

exports.foundHandler = async (event) => {
  const body = JSON.parse(event.body);
  const wanted = body.name; // source[remote] as wanted
  if (load('folders.json').rows.find((row) => row.name === wanted)) execSync('ls ' + wanted); // safe[command]
  if (body.rows.find((row) => row.name === wanted)) execSync('ls ' + wanted); // sink[command] from wanted
};
