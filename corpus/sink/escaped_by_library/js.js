const functions = require('firebase-functions');
const admin = require('firebase-admin');
const express = require('express');
const handlebars = require('handlebars');
const RSS = require('rss');
const mail = require('@sendgrid/mail');

admin.initializeApp();
const app = express();

app.get('/feed/:name', (req, res) => {
  const feed = new RSS({ title: req.params.name });
  feed.item({ title: 'news', description: req.query.text });
  res.send(feed.xml()); // safe[html]
});

app.get('/list/:name', (req, res) => {
  res.setHeader('Content-Type', 'application/rss+xml');
  res.send(`<rss><title>${req.params.name}</title></rss>`); // safe[html]
});

app.get('/page/:name', (req, res) => {
  res.setHeader('Content-Type', 'text/html');
  res.send(`<h1>${req.params.name}</h1>`); // source[remote] as name; sink[html] from name
});

app.get('/card/:name', (req, res) => {
  const card = handlebars.compile('<h1>{{name}}</h1>');
  res.send(card({ name: req.params.name })); // safe[html]
});

app.get('/raw/:name', (req, res) => {
  const card = (data) => `<h1>${data.name}</h1>`;
  res.send(card({ name: req.params.name })); // source[remote] as raw; sink[html] from raw
});

exports.pages = functions.https.onRequest(app);

exports.forgot = functions.https.onCall(async (data) => {
  const link = await admin.auth().generatePasswordResetLink(data.address);
  await mail.send({ to: data.address, from: 'a@example.org', html: `<a href="${link}">Reset</a>` }); // safe[html-mail]
});

exports.greet = functions.https.onCall(async (data) => {
  await mail.send({ to: data.address, from: 'a@example.org', html: `<b>${data.name}</b>` }); // source[remote] as greeted; sink[html-mail] from greeted
});
