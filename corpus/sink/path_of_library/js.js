const functions = require('firebase-functions');
const admin = require('firebase-admin');
const { Storage } = require('@google-cloud/storage');
const sharp = require('sharp');

exports.shrink = functions.storage.object().onFinalize(async (object) => {
  const target = '/tmp/' + object.metadata.prefix; // source[external-channel] as prefix
  await sharp('/tmp/in.png').rotate().resize(10).toFile(target); // sink[path] from prefix
  await sharp('/tmp/in.png').withMetadata({ title: object.metadata.prefix }).toFile('/tmp/out.png'); // safe[path]
});

exports.keep = functions.storage.object().onFinalize(async (object) => {
  const target = '/tmp/' + object.metadata.prefix; // source[external-channel] as kept
  await new Storage().bucket('kept').upload(target, { destination: 'small.png' }); // sink[path] from kept
  await admin.storage().bucket().upload('/tmp/small.png', { destination: object.metadata.prefix }); // safe[path]
});
