const { execSync } = require('child_process');

exports.handler = async (event) => {
  const { name, kind } = JSON.parse(event.body); // source[remote] as name
  if (typeof kind === 'string') {
    execSync('ls ' + name); // sink[command] from name
    if (kind === null) execSync('ls ' + name); // safe[command]
  } else if (typeof kind === 'object') {
    if (Array.isArray(kind)) {
      execSync('ls ' + name); // sink[command] from name
      if (!kind) execSync('ls ' + name); // safe[command]
    } else if (!kind) {
      execSync('ls ' + name); // sink[command] from name
    }
  } else if (typeof kind === 'number' || typeof kind === 'boolean') {
    execSync('ls ' + name); // sink[command] from name
  } else if (kind !== undefined) {
    execSync('ls ' + name); // safe[command]
  } else {
    execSync('ls ' + name); // sink[command] from name
  }
};

exports.kinds = async (event, context) => {
  const { label } = JSON.parse(event.body); // source[remote] as label
  let kind = context.kind;
  switch (typeof kind) {
    case 'function':
      if (kind instanceof Date) execSync('ls ' + label); // safe[command]
      if (typeof kind === 'string') execSync('ls ' + label); // safe[command]
      break;
    case 'object':
      if (kind instanceof Date) execSync('ls ' + label); // sink[command] from label
      break;
    default:
      if (kind instanceof context.Kind) execSync('ls ' + label); // safe[command]
      if (kind === context.none) execSync('ls ' + label); // sink[command] from label
  }
  kind = context.other;
  if (typeof kind === 'string') execSync('ls ' + label); // sink[command] from label
};
