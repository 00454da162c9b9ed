const mysql = require('mysql');

const db = mysql.createConnection(process.env.DATABASE);

exports.handler = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as name
  db.query('select * from orders where name = ' + db.escape(name)); // safe[sql]
  db.query('select * from orders where name = ' + name.trim()); // sink[sql] from name
};
