const { exec } = require('child_process');

const coasts = ['north', 'south'];

function listed(coast) {
  for (const known of coasts) {
    if (coast === known) return null;
  }
  return new Error('no such coast');
}

function either(coast) {
  if (coast !== 'north' && coast !== 'south') return new Error('no such coast');
  return null;
}

function short(coast) {
  if (coast !== 'north' && coast.length > 5) return new Error('no such coast');
  return null;
}

exports.handler = async (event) => {
  const coast = event.queryStringParameters.coast; // source[remote] as coast
  if (!listed(coast)) exec(`ls ${coast}`); // safe[command]
  if (!either(coast)) exec(`ls ${coast}`); // safe[command]
  if (!short(coast)) exec(`ls ${coast}`); // sink[command] from coast
};
