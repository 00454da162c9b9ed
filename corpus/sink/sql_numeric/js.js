const sqlite = require('better-sqlite3');

const db = sqlite('orders.db');

exports.handler = async (event) => {
  const limit = event.queryStringParameters.limit; // source[remote] as limit
  db.prepare('select * from orders limit ' + limit).all(); // sink[sql] from limit
  db.prepare('select * from orders limit ' + (parseInt(limit, 10) || 10)).all(); // safe[sql]
};
