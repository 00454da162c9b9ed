const findHarbour = (client, id) => client.query('SELECT find_harbour($1)', [id]);
const dropHarbour = (client, id) => client.query('SELECT drop_harbour($1)', [id]);
const moveHarbour = (client, id) => client.query('SELECT move_harbour($1)', [id]);
const lockHarbour = (client, id) => client.query('SELECT lock_harbour($1)', [id]);
const openHarbour = (client, id) => client.query('SELECT open_harbour($1)', [id]);
const sailHarbour = (client, id) => client.query('SELECT sail_harbour($1)', [id]);
const loadHarbour = (client, id) => client.query('SELECT load_harbour($1)', [id]);
const sinkHarbour = (client, id) => client.query('SELECT sink_harbour($1)', [id]);
const towHarbour = (client, id) => client.query('SELECT tow_harbour($1)', [id]);
const paintHarbour = (client, id) => client.query('SELECT paint_harbour($1)', [id]);
const sellHarbour = (client, id) => client.query('SELECT sell_harbour($1)', [id]);

module.exports = { findHarbour, dropHarbour, moveHarbour, lockHarbour, openHarbour, sailHarbour, loadHarbour, sinkHarbour, towHarbour, paintHarbour, sellHarbour };
