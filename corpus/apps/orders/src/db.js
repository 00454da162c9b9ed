const mysql = require('mysql2/promise');

let pool;

function connection() {
  pool = pool || mysql.createPool({ host: process.env.DB_HOST, database: 'orders' });
  return pool;
}

exports.rows = async (statement, values) => {
  const [rows] = await connection().query(statement, values);
  return rows;
};
