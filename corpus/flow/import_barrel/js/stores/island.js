const findIsland = (client, id) => client.query('SELECT find_island($1)', [id]);
const dropIsland = (client, id) => client.query('SELECT drop_island($1)', [id]);
const moveIsland = (client, id) => client.query('SELECT move_island($1)', [id]);
const lockIsland = (client, id) => client.query('SELECT lock_island($1)', [id]);
const openIsland = (client, id) => client.query('SELECT open_island($1)', [id]);
const sailIsland = (client, id) => client.query('SELECT sail_island($1)', [id]);
const loadIsland = (client, id) => client.query('SELECT load_island($1)', [id]);
const sinkIsland = (client, id) => client.query('SELECT sink_island($1)', [id]);
const towIsland = (client, id) => client.query('SELECT tow_island($1)', [id]); // safe[sql]
const paintIsland = (client, id) => client.query('SELECT paint_island($1)', [id]);
const sellIsland = (client, id) => client.query(`SELECT sell_island(${id})`); // sink[sql] from id

module.exports = { findIsland, dropIsland, moveIsland, lockIsland, openIsland, sailIsland, loadIsland, sinkIsland, towIsland, paintIsland, sellIsland };
