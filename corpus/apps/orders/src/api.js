const db = require('./db');

const COLUMNS = ['placed', 'total', 'customer'];

const json = (statusCode, value) => ({
  statusCode,
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(value),
});

// GET /orders/{id}
exports.get = async (event) => {
  const { id } = event.pathParameters;
  const [order] = await db.rows('select * from orders where id = ?', [id]);
  return order ? json(200, order) : json(404, { message: 'no such order' });
};

// GET /orders?customer=…&sort=…
exports.search = async (event) => {
  const { customer, sort } = event.queryStringParameters || {};
  const column = COLUMNS.includes(sort) ? sort : 'placed';
  const statement = `select * from orders where customer = '${customer}' order by ${column}`;
  return json(200, await db.rows(statement));
};

// POST /orders
exports.create = async (event) => {
  try {
    const { customer, items } = JSON.parse(event.body);
    await db.rows('insert into orders (customer, items) values (?, ?)', [customer, JSON.stringify(items)]);
    return json(201, { customer });
  } catch (error) {
    return json(500, { message: error.message, stack: error.stack });
  }
};
