const express = require('express');
const { getFirestore } = require('firebase-admin/firestore');

const app = express();
const pages = getFirestore().collection('pages');

app.put('/pages/:id', async (req, res) => {
  await pages.doc('first').set(req.body); // source[remote] as page
  res.sendStatus(204);
});

app.get('/pages/:id', async (req, res) => {
  const page = await pages.doc('first').get();
  res.send(page.data()); // SPURIOUS sink[html] from page via pages: the document is an object
});

app.get('/plain/:id', async (req, res) => {
  const page = await pages.doc('first').get();
  res.type('json').send(page.data().title); // safe[html]
});

app.get('/titles/:id', async (req, res) => {
  const page = await pages.doc('first').get();
  res.send(page.data().title); // sink[html] from page via pages
});

module.exports = app;
