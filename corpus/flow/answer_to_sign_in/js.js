const { CognitoIdentityProviderClient, InitiateAuthCommand } = require('@aws-sdk/client-cognito-identity-provider');
const { execSync } = require('child_process');

const client = new CognitoIdentityProviderClient({});

exports.handler = async (event) => {
  const { name } = JSON.parse(event.body); // source[remote] as name
  const found = await client.send(new InitiateAuthCommand({ ClientId: 'x', AuthParameters: { USERNAME: name } }));
  execSync('keep ' + found.AuthenticationResult.AccessToken); // safe[command]
  execSync('keep ' + name); // sink[command] from name
};
