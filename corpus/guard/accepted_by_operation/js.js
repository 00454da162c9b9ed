const AWS = require('aws-sdk');
const { CognitoIdentityProviderClient, AdminDeleteUserCommand } = require('@aws-sdk/client-cognito-identity-provider');

const pool = new AWS.CognitoIdentityServiceProvider();
const client = new CognitoIdentityProviderClient({});

exports.sent = async (event) => {
  const { member } = JSON.parse(event.body);
  await client.send(new AdminDeleteUserCommand({ UserPoolId: process.env.POOL, Username: member }));
  console.log('struck ' + member); // safe[log]
};

exports.promised = async (event) => {
  const { member } = JSON.parse(event.body); // source[remote] as member
  console.log('striking ' + member); // sink[log] from member
  await pool.adminDeleteUser({ UserPoolId: process.env.POOL, Username: member }).promise();
  console.log('struck ' + member); // safe[log]
};

async function strike(name) {
  try {
    await pool.adminDeleteUser({ UserPoolId: process.env.POOL, Username: name }).promise();
  } catch (error) {
    console.error(error.code);
    throw error;
  }
}

exports.helped = async (event) => {
  const { member } = JSON.parse(event.body);
  await strike(member);
  console.log('struck ' + member); // safe[log]
};

exports.running = async (event) => {
  const { member } = JSON.parse(event.body); // source[remote] as running
  const striking = strike(member);
  console.log('striking ' + member); // sink[log] from running
  await striking;
};

exports.another = async (event) => {
  const { member, reason } = JSON.parse(event.body); // source[remote] as reason
  await strike(member);
  console.log('struck for ' + reason); // sink[log] from reason
};

exports.joined = async (event) => {
  const { member, loud } = JSON.parse(event.body);
  await client.send(new AdminDeleteUserCommand({ UserPoolId: process.env.POOL, Username: member }));
  if (loud) {
    console.log('struck');
  }
  console.log('struck ' + member); // safe[log]
};

exports.joinedAfterOne = async (event) => {
  const { member, loud } = JSON.parse(event.body); // source[remote] as joined
  if (loud) {
    await client.send(new AdminDeleteUserCommand({ UserPoolId: process.env.POOL, Username: member }));
  }
  console.log('struck ' + member); // sink[log] from joined
};
