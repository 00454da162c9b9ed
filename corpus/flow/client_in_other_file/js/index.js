const { db } = require('./db');

exports.handler = async (event) => {
  const id = event.pathParameters.id; // source[remote] as id
  await db.query('select * from orders where id = ' + id); // sink[sql] from id
  await db.query('select * from orders where id = ?', [id]); // safe[sql]
};
