const express = require('express');
const url = require('url');

const app = express();

exports.edge = async (event) => {
  const request = event.Records[0].cf.request;
  return { status: '301', headers: { location: [{ key: 'Location', value: 'https://example.com' + request.uri }] } }; // safe[redirect]
};

app.get('/path', (req, res) => res.redirect(`https://example.com${req.originalUrl}`)); // safe[redirect]
app.get('/text', (req, res) => res.redirect(`https://example.com${req.query.rest}`)); // source[remote] as rest; sink[redirect] from rest
app.get('/own', (req, res) => res.redirect(`https://${req.query.host}${req.path}`)); // source[remote] as host; sink[redirect] from host
app.get('/query', (req, res) => res.redirect('?page=' + req.query.page)); // safe[redirect]
app.get('/part', (req, res) => res.redirect('#' + req.query.part)); // safe[redirect]
app.get('/scheme', (req, res) => res.redirect('https:/' + req.query.part)); // source[remote] as part; sink[redirect] from part
app.get('/format', (req, res) => {
  res.redirect(url.format({ protocol: 'https', host: 'example.com', pathname: req.query.path })); // safe[redirect]
  res.redirect(url.format({ protocol: 'https', host: req.query.site, pathname: '/' })); // source[remote] as site; sink[redirect] from site
});
app.get('/url', (req, res) => {
  const page = new URL('https://example.com');
  page.pathname = req.query.path;
  res.redirect(page.toString()); // safe[redirect]
  page.host = req.query.other; // source[remote] as other
  res.redirect(page.toString()); // sink[redirect] from other
});
