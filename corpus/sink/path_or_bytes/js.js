const path = require('path');
const sharp = require('sharp');
const { S3 } = require('aws-sdk');

const store = new S3();

exports.add = async (event) => {
  const { picture } = JSON.parse(event.body);
  await store.putObject({ Bucket: process.env.PICTURES, Key: 'new', Body: Buffer.from(picture, 'base64') }).promise();
  await sharp(Buffer.from(picture, 'base64')).metadata(); // safe[path]
};

exports.small = async () => {
  const { Body } = await store.getObject({ Bucket: process.env.PICTURES, Key: 'new' }).promise();
  return sharp(Body).resize(10).toBuffer(); // safe[path]
};

exports.named = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as name
  return sharp('/mnt/pictures/' + name).toBuffer(); // sink[path] from name
};

exports.joined = async (event) => {
  const other = event.queryStringParameters.other; // source[remote] as other
  return sharp(path.join(process.env.PICTURES, other)).toBuffer(); // MISSING sink[path] from other: nothing in the text shows that it is a path
};
