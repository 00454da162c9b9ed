const app = require('express')();

app.get('/shown', (req, res) => {
  res.set('Content-Disposition', 'inline');
  res.send('<p>' + req.query.name); // source[remote] as name; sink[html] from name
});

app.get('/stored', (req, res) => {
  res.attachment('names.txt');
  res.send('<p>' + req.query.name); // safe[html]
});

app.get('/header', (req, res) => {
  res.set('Content-Disposition', 'attachment; filename=names');
  res.send('<p>' + req.query.name); // safe[html]
});

app.get('/several', (req, res) => {
  res.set({ 'Content-Type': 'text/csv' });
  res.send('<p>' + req.query.name); // safe[html]
});
