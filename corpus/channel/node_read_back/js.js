const functions = require('firebase-functions');
const admin = require('firebase-admin');
admin.initializeApp();
const tree = admin.database();

exports.add = functions.https.onRequest(async (req, res) => {
  await tree.ref('boats').push({ name: req.body.name, kind: 'sail' }); // source[remote] as name
  await tree.ref('crews').child(String(Date.now())).set({ captain: req.body.captain }); // source[remote] as captain
  res.json({ done: true });
});

exports.show = functions.https.onRequest(async (req, res) => {
  const boats = await tree.ref('boats').orderByChild('name').once('value');
  Object.values(boats.val()).forEach((boat) => console.log('boat ' + boat.name)); // sink[log] from name via boats
  Object.values(boats.val()).forEach((boat) => console.log('kind ' + boat.kind)); // safe[log]
  tree.ref('crews').once('value', (crews) => {
    crews.forEach((crew) => {
      console.log('captain ' + crew.val().captain); // sink[log] from captain via crews
    });
  });
  const ports = await tree.ref('ports').once('value');
  console.log('port ' + ports.val().first.name); // safe[log]
  res.json({ count: boats.numChildren() });
});
