const findFerry = (client, id) => client.query('SELECT find_ferry($1)', [id]);
const dropFerry = (client, id) => client.query('SELECT drop_ferry($1)', [id]);
const moveFerry = (client, id) => client.query('SELECT move_ferry($1)', [id]);
const lockFerry = (client, id) => client.query('SELECT lock_ferry($1)', [id]);
const openFerry = (client, id) => client.query('SELECT open_ferry($1)', [id]);
const sailFerry = (client, id) => client.query('SELECT sail_ferry($1)', [id]);
const loadFerry = (client, id) => client.query('SELECT load_ferry($1)', [id]);
const sinkFerry = (client, id) => client.query('SELECT sink_ferry($1)', [id]);
const towFerry = (client, id) => client.query('SELECT tow_ferry($1)', [id]);
const paintFerry = (client, id) => client.query('SELECT paint_ferry($1)', [id]);
const sellFerry = (client, id) => client.query('SELECT sell_ferry($1)', [id]);

module.exports = { findFerry, dropFerry, moveFerry, lockFerry, openFerry, sailFerry, loadFerry, sinkFerry, towFerry, paintFerry, sellFerry };
