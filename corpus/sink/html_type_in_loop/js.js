const functions = require('@google-cloud/functions-framework');

functions.http('before', async (req, res) => {
  res.type('text/plain');
  for (const part of req.query.parts) { // source[remote] as plain
    res.write(part); // safe[html]; SPURIOUS sink[html] from plain: what is known of an object is lost where its versions join
  }
  res.end();
});

functions.http('straight', async (req, res) => {
  res.type('text/plain');
  res.write(req.query.part); // safe[html]
  res.end();
});

functions.http('html', async (req, res) => {
  res.type('text/html');
  for (const part of req.query.parts) { // source[remote] as part
    res.write(part); // sink[html] from part
  }
  res.end();
});
