const mysql = require('mysql2/promise');

exports.db = mysql.createPool(process.env.DATABASE);
