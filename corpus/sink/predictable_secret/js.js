const crypto = require('crypto');
const { DynamoDBClient } = require('@aws-sdk/client-dynamodb');
const { DynamoDBDocumentClient, PutCommand } = require('@aws-sdk/lib-dynamodb');

const db = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const store = (item) => db.send(new PutCommand({ TableName: 'codes', Item: item })); // sink[credential] from stored

function code(length) {
  const letters = 'abcdefghijklmnopqrstuvwxyz0123456789';
  let made = '';
  for (let i = 0; i < length; i++) made += letters.charAt(Math.floor(Math.random() * letters.length));
  return made;
}

exports.byVariable = async (event) => {
  const token = code(32); // source[program] as stored
  await store({ email: event.email, value: token });
};

exports.byField = async (event) => {
  const otp = 100000 + Math.floor(Math.random() * 900000); // source[program] as otp
  await db.send(new PutCommand({ TableName: 'codes', Item: { email: event.email, otp } })); // sink[credential] from otp
};

exports.strong = async (event) => {
  const otp = crypto.randomInt(100000, 1000000);
  await db.send(new PutCommand({ TableName: 'codes', Item: { email: event.email, otp } })); // safe[credential]
};

exports.otherUse = async (event) => {
  const colour = Math.floor(Math.random() * 360);
  await db.send(new PutCommand({ TableName: 'codes', Item: { email: event.email, colour } })); // safe[credential]
};

exports.lengthOnly = async (event) => {
  const token = crypto.randomBytes(16 + Math.floor(Math.random() * 16)).toString('hex');
  await db.send(new PutCommand({ TableName: 'codes', Item: { email: event.email, token } })); // safe[credential]
};

exports.notKept = async (event) => {
  const token = Math.random().toString(36);
  console.log(token.length); // safe[credential]
};

const makePassword = () => Math.random().toString(36).slice(2); // source[program] as password

exports.answered = async (event) => ({ statusCode: 200, body: JSON.stringify({ value: makePassword() }) }); // sink[error-detail] from password
