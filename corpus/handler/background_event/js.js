const { execSync } = require('child_process');

exports.published = (message, context) => {
  const text = Buffer.from(message.data, 'base64').toString(); // source[external-channel] as text
  execSync(text); // sink[command] from text
};

exports.uploaded = (file, context) => {
  const name = file.name; // source[external-channel] as name
  execSync('ls ' + name); // sink[command] from name
  execSync('ls ' + file.bucket); // safe[command]
};
