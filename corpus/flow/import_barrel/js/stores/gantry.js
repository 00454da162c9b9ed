const findGantry = (client, id) => client.query('SELECT find_gantry($1)', [id]);
const dropGantry = (client, id) => client.query('SELECT drop_gantry($1)', [id]);
const moveGantry = (client, id) => client.query('SELECT move_gantry($1)', [id]);
const lockGantry = (client, id) => client.query('SELECT lock_gantry($1)', [id]);
const openGantry = (client, id) => client.query('SELECT open_gantry($1)', [id]);
const sailGantry = (client, id) => client.query('SELECT sail_gantry($1)', [id]);
const loadGantry = (client, id) => client.query('SELECT load_gantry($1)', [id]);
const sinkGantry = (client, id) => client.query('SELECT sink_gantry($1)', [id]);
const towGantry = (client, id) => client.query('SELECT tow_gantry($1)', [id]);
const paintGantry = (client, id) => client.query('SELECT paint_gantry($1)', [id]);
const sellGantry = (client, id) => client.query('SELECT sell_gantry($1)', [id]);

module.exports = { findGantry, dropGantry, moveGantry, lockGantry, openGantry, sailGantry, loadGantry, sinkGantry, towGantry, paintGantry, sellGantry };
