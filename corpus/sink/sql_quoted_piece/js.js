const { Client } = require('pg');

const client = new Client();

const equals = (column, value) => `${column} = '${value}'`;
const select = (wish) => client.query('SELECT * FROM lots WHERE ' + wish); // sink[sql] from town-handed
const selectFree = (wish) => client.query('SELECT * FROM lots WHERE ' + wish + ' AND free'); // safe[sql]
const unquoted = (text) => text.replace(/['"`\\]/g, '');

exports.appended = async (event) => {
  const town = event.queryStringParameters.town; // source[remote] as town
  let statement = 'SELECT * FROM lots WHERE free';
  if (town) statement += " AND town = '" + town + "'";
  statement += ' ORDER BY town';
  return client.query(statement); // sink[sql] from town
};

exports.appendedUnquoted = async (event) => {
  const town = event.queryStringParameters.town;
  let statement = 'SELECT * FROM lots WHERE free';
  if (town) statement += " AND town = '" + unquoted(town) + "'";
  statement += ' ORDER BY town';
  return client.query(statement); // safe[sql]
};

exports.piece = async (event) => {
  const town = event.queryStringParameters.town; // source[remote] as town-of-piece
  const wish = `town = '${town}'`;
  return client.query(`SELECT * FROM lots WHERE ${wish} LIMIT 9`); // sink[sql] from town-of-piece
};

exports.pieceOfNumber = async (event) => {
  const town = Number(event.queryStringParameters.town);
  const wish = `town = '${town}'`;
  return client.query(`SELECT * FROM lots WHERE ${wish} LIMIT 9`); // safe[sql]
};

exports.list = async (event) => {
  const town = event.queryStringParameters.town; // source[remote] as town-of-list
  const wishes = ['free'];
  wishes.push(`town = '${town}'`);
  return client.query('SELECT * FROM lots WHERE ' + wishes.join(' AND ')); // sink[sql] from town-of-list
};

exports.listUnquoted = async (event) => {
  const town = event.queryStringParameters.town;
  const wishes = ['free'];
  wishes.push(`town = '${unquoted(town)}'`);
  return client.query('SELECT * FROM lots WHERE ' + wishes.join(' AND ')); // safe[sql]
};

exports.helper = async (event) => {
  const town = event.queryStringParameters.town; // source[remote] as town-of-helper
  return client.query('SELECT * FROM lots WHERE ' + equals('town', town)); // sink[sql] from town-of-helper
};

exports.helperUnquoted = async (event) => {
  const town = event.queryStringParameters.town;
  return client.query('SELECT * FROM lots WHERE ' + equals('town', unquoted(town))); // safe[sql]
};

exports.pattern = async (event) => {
  const town = event.queryStringParameters.town; // source[remote] as town-of-pattern
  const pattern = '%' + town;
  return client.query(`SELECT * FROM lots WHERE town LIKE '${pattern}'`); // sink[sql] from town-of-pattern
};

exports.patternUnquoted = async (event) => {
  const pattern = '%' + unquoted(event.queryStringParameters.town);
  return client.query(`SELECT * FROM lots WHERE town LIKE '${pattern}'`); // safe[sql]
};

exports.handed = async (event) => {
  const town = event.queryStringParameters.town; // source[remote] as town-handed
  return select(`town = '${town}'`);
};

exports.handedUnquoted = async (event) => {
  const town = event.queryStringParameters.town;
  return selectFree(`town = '${unquoted(town)}'`);
};

exports.bound = async (event) => {
  const town = event.queryStringParameters.town;
  let statement = 'SELECT * FROM lots WHERE free';
  if (town) statement += ' AND town = $1';
  return client.query(statement, [town]); // safe[sql]
};
