const AdmZip = require('adm-zip');
const fs = require('fs');
const path = require('path');

exports.named = async (event) => {
  const data = Buffer.from(event.body, 'base64'); // source[remote] as data
  for (const entry of new AdmZip(data).getEntries()) {
    fs.writeFileSync(path.join('/tmp/out', entry.entryName), entry.getData()); // sink[path] from data
  }
};

exports.last = async (event) => {
  const data = Buffer.from(event.body, 'base64');
  for (const entry of new AdmZip(data).getEntries()) {
    fs.writeFileSync(path.join('/tmp/out', path.basename(entry.entryName)), entry.getData()); // safe[path]
  }
};

exports.whole = async (event) => {
  const data = Buffer.from(event.body, 'base64');
  new AdmZip(data).extractAllTo('/tmp/out', true); // safe[path]
};
