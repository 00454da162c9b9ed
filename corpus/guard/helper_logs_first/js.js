const { execSync } = require('child_process');

const coasts = ['north', 'south'];
const lakes = ['great', 'small'];

function check(place, kind) {
  switch (kind) {
    case 'coast':
      console.log('looking for coast', JSON.stringify(place));
      for (const known of coasts) {
        if (place === known) return true;
      }
      break;
    case 'lake':
      console.log('looking for lake', JSON.stringify(place));
      for (const known of lakes) {
        if (place === known) return true;
      }
      break;
  }
  return false;
}

function rename(wish) {
  wish.place = wish.note;
}

function checkWish(wish) {
  for (const known of coasts) {
    if (wish.place === known) {
      console.log('found', JSON.stringify(wish.place));
      return true;
    }
  }
  return false;
}

function checkAndRename(wish) {
  for (const known of coasts) {
    if (wish.place === known) {
      rename(wish);
      return true;
    }
  }
  return false;
}

exports.handler = async (event) => {
  const place = event.queryStringParameters.place; // source[remote] as place
  const note = event.queryStringParameters.note; // source[remote] as note
  if (check(place, event.queryStringParameters.kind)) {
    execSync('ls ' + place); // safe[command]
  } else {
    execSync('ls ' + place); // sink[command] from place
  }
  const kept = { place, note };
  if (checkWish(kept)) {
    execSync('ls ' + kept.place); // safe[command]
  }
  const renamed = { place: 'north', note };
  if (checkAndRename(renamed)) {
    execSync('ls ' + renamed.place); // sink[command] from note
  }
};
