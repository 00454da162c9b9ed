const { http } = require('@google-cloud/functions-framework');
const { S3 } = require('aws-sdk');
const { exec } = require('child_process');

http('collected', (req, res) => {
  let body = '';
  req.on('data', (chunk) => (body += chunk)).on('end', () => { // source[remote] as body
    exec(body); // sink[command] from body
    res.sendStatus(204);
  });
});

http('counted', (req, res) => {
  let count = 0;
  req.on('data', () => (count += 1)).on('end', () => {
    exec('size ' + count); // safe[command]
    res.sendStatus(204);
  });
});

const read = (req) =>
  new Promise((resolve, reject) => {
    const chunks = [];
    req.on('data', (chunk) => chunks.push(chunk)); // source[remote] as chunk
    req.on('end', () => resolve(Buffer.concat(chunks).toString()));
    req.on('error', reject);
  });

http('promised', async (req, res) => {
  exec(await read(req)); // sink[command] from chunk
  res.sendStatus(204);
});

http('captured', (req, res) => {
  const stream = new S3().getObject({ Bucket: 'boats', Key: 'list' }).createReadStream();
  stream.on('end', () => exec(req.query.boat)); // sink[command] from boat ; source[remote] as boat
  stream.on('close', () => exec('ls')); // safe[command]
});
