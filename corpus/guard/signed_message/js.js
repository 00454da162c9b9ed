const express = require('express');
const twilio = require('twilio');

const app = express();
app.use(express.urlencoded({ extended: false }));

app.post('/sms', (req, res) => {
  if (!twilio.validateRequest(process.env.AUTH_TOKEN, req.headers['x-twilio-signature'], 'https://sms.example/sms', req.body)) {
    return res.sendStatus(403);
  }
  console.log(`order ${req.body.MessageSid} from ${req.body.From}`); // safe[log]
  console.log(`order: ${req.body.Body}`); // source[remote] as body; sink[log] from body
  res.sendStatus(204);
});

app.post('/call', (req, res) => {
  console.log(`call from ${req.body.From}`); // source[remote] as number; sink[log] from number
  res.sendStatus(204);
});

module.exports = app;
