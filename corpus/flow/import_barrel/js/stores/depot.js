const findDepot = (client, id) => client.query('SELECT find_depot($1)', [id]);
const dropDepot = (client, id) => client.query('SELECT drop_depot($1)', [id]);
const moveDepot = (client, id) => client.query('SELECT move_depot($1)', [id]);
const lockDepot = (client, id) => client.query('SELECT lock_depot($1)', [id]);
const openDepot = (client, id) => client.query('SELECT open_depot($1)', [id]);
const sailDepot = (client, id) => client.query('SELECT sail_depot($1)', [id]);
const loadDepot = (client, id) => client.query('SELECT load_depot($1)', [id]);
const sinkDepot = (client, id) => client.query('SELECT sink_depot($1)', [id]);
const towDepot = (client, id) => client.query('SELECT tow_depot($1)', [id]);
const paintDepot = (client, id) => client.query('SELECT paint_depot($1)', [id]);
const sellDepot = (client, id) => client.query('SELECT sell_depot($1)', [id]);

module.exports = { findDepot, dropDepot, moveDepot, lockDepot, openDepot, sailDepot, loadDepot, sinkDepot, towDepot, paintDepot, sellDepot };
