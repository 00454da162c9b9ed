const { S3Client, HeadObjectCommand, PutObjectCommand } = require('@aws-sdk/client-s3');

const s3 = new S3Client({});

exports.show = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as shown
  console.log('asked for ' + name); // sink[log] from shown
  await s3.send(new HeadObjectCommand({ Bucket: 'maps', Key: `maps/${name}` }));
  console.log('shown ' + name); // safe[log]
};

exports.draw = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as drawn
  await s3.send(new PutObjectCommand({ Bucket: 'drawings', Key: name, Body: 'x' }));
};

exports.drawing = async (event) => {
  const name = event.queryStringParameters.name;
  await s3.send(new HeadObjectCommand({ Bucket: 'drawings', Key: name }));
  console.log('shown ' + name); // sink[log] from drawn via drawings
};
