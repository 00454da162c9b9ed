const fs = require('fs');
const path = require('path');

exports.handler = async (event) => {
  const { bucket, object } = event.Records[0].s3;
  const key = decodeURIComponent(object.key.replace(/\+/g, ' ')); // source[external-channel] as key
  fs.createWriteStream('/tmp/' + key); // sink[path] from key (warning)
  fs.createWriteStream('/tmp/' + path.basename(key)); // safe[path]
};
