const escapeHtml = require('escape-html');
const db = require('./db');

const page = (title, text) => `<!doctype html><title>${title}</title><p>${text}</p>`;

// GET /orders/{id}/receipt?greeting=…&back=…
exports.show = async (event) => {
  const { greeting = 'Thank you', back } = event.queryStringParameters || {};
  const [order] = await db.rows('select * from orders where id = ?', [event.pathParameters.id]);
  if (!order) {
    return { statusCode: 302, headers: { Location: back } };
  }
  return {
    statusCode: 200,
    headers: { 'Content-Type': 'text/html; charset=utf-8' },
    body: page(escapeHtml(order.customer), greeting),
  };
};
