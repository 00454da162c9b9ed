const { execSync } = require('child_process');

exports.handler = async (event) => {
  let all = 'echo';
  let dots = 'echo ';
  for (const record of event.Records) {
    all += ' ' + record.body; // source[external-channel] as body
    dots += '.';
  }
  execSync(all); // sink[command] from body
  execSync(dots); // safe[command]
};
