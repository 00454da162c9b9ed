const { OAuth2Client } = require('google-auth-library');
const { decode } = require('jsonwebtoken');
const { execSync } = require('child_process');

const client = new OAuth2Client(process.env.CLIENT);

exports.verified = async (event) => {
  const ticket = await client.verifyIdToken({ idToken: event.headers.token, audience: process.env.CLIENT });
  execSync('ls ' + ticket.getPayload().sub); // safe[command]
};

exports.read = async (event) => {
  const payload = decode(event.headers.token); // source[remote] as payload
  execSync('ls ' + payload.sub); // sink[command] from payload
};
