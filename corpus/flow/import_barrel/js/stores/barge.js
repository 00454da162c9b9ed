const findBarge = (client, id) => client.query('SELECT find_barge($1)', [id]);
const dropBarge = (client, id) => client.query('SELECT drop_barge($1)', [id]);
const moveBarge = (client, id) => client.query('SELECT move_barge($1)', [id]);
const lockBarge = (client, id) => client.query('SELECT lock_barge($1)', [id]);
const openBarge = (client, id) => client.query('SELECT open_barge($1)', [id]);
const sailBarge = (client, id) => client.query('SELECT sail_barge($1)', [id]);
const loadBarge = (client, id) => client.query('SELECT load_barge($1)', [id]);
const sinkBarge = (client, id) => client.query('SELECT sink_barge($1)', [id]);
const towBarge = (client, id) => client.query('SELECT tow_barge($1)', [id]);
const paintBarge = (client, id) => client.query('SELECT paint_barge($1)', [id]);
const sellBarge = (client, id) => client.query('SELECT sell_barge($1)', [id]);

module.exports = { findBarge, dropBarge, moveBarge, lockBarge, openBarge, sailBarge, loadBarge, sinkBarge, towBarge, paintBarge, sellBarge };
