const mysql = require('mysql2/promise');

const db = mysql.createPool({ host: 'db' });

exports.handler = async (event) => {
  const id = event.pathParameters.id; // source[remote] as id
  await db.query('select * from orders where id = ?', [id]); // safe[sql]
  await db.query('select * from orders where id = ' + id); // sink[sql] from id
};
