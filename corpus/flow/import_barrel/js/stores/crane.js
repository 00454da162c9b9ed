const findCrane = (client, id) => client.query('SELECT find_crane($1)', [id]);
const dropCrane = (client, id) => client.query('SELECT drop_crane($1)', [id]);
const moveCrane = (client, id) => client.query('SELECT move_crane($1)', [id]);
const lockCrane = (client, id) => client.query('SELECT lock_crane($1)', [id]);
const openCrane = (client, id) => client.query('SELECT open_crane($1)', [id]);
const sailCrane = (client, id) => client.query('SELECT sail_crane($1)', [id]);
const loadCrane = (client, id) => client.query('SELECT load_crane($1)', [id]);
const sinkCrane = (client, id) => client.query('SELECT sink_crane($1)', [id]);
const towCrane = (client, id) => client.query('SELECT tow_crane($1)', [id]);
const paintCrane = (client, id) => client.query('SELECT paint_crane($1)', [id]);
const sellCrane = (client, id) => client.query('SELECT sell_crane($1)', [id]);

module.exports = { findCrane, dropCrane, moveCrane, lockCrane, openCrane, sailCrane, loadCrane, sinkCrane, towCrane, paintCrane, sellCrane };
