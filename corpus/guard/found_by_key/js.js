const AWS = require('aws-sdk');
const { DynamoDBClient } = require('@aws-sdk/client-dynamodb');
const { DynamoDBDocumentClient, GetCommand, PutCommand, UpdateCommand } = require('@aws-sdk/lib-dynamodb');

const documents = new AWS.DynamoDB.DocumentClient();
const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));

exports.found = async (event) => {
  const { boat, crew } = JSON.parse(event.body); // source[remote] as found
  console.log('asked for ' + boat); // sink[log] from found
  const { Item } = await client.send(new GetCommand({ TableName: 'boats', Key: { id: boat } }));
  if (!Item) {
    console.log('no ' + boat); // sink[log] from found
    return { statusCode: 404 };
  }
  console.log('found ' + boat); // safe[log]
  console.log('found by ' + crew); // sink[log] from found
};

exports.promised = async (event) => {
  const boat = JSON.parse(event.body).boat;
  const answer = await documents.get({ TableName: 'boats', Key: { pk: `boat#${boat}`, sk: 'all' } }).promise();
  if (answer.Item === undefined) {
    return { statusCode: 404 };
  }
  console.log('found ' + boat); // safe[log]
};

exports.unasked = async (event) => {
  const boat = JSON.parse(event.body).boat; // source[remote] as unasked
  const answer = await documents.get({ TableName: 'boats', Key: { id: boat } }).promise();
  console.log('perhaps ' + boat); // sink[log] from unasked
  return answer.Item;
};

async function boatOf(id) {
  const answer = await documents.get({ TableName: 'boats', Key: { id } }).promise();
  return answer.Item;
}

exports.helped = async (event) => {
  const name = JSON.parse(event.body).boat; // source[remote] as helped
  const boat = await boatOf(name);
  if (!boat) {
    console.log('no ' + name); // sink[log] from helped
    return { statusCode: 404 };
  }
  console.log('found ' + name); // MISSING sink[log] from renamed via harbours: an update makes an item under a key that is not there
};

exports.register = async (event) => {
  const { name } = JSON.parse(event.body); // source[remote] as registered
  await client.send(new PutCommand({ TableName: 'sailors', Item: { id: name } }));
};

exports.sailor = async (event) => {
  const name = event.pathParameters.name;
  const { Item } = await client.send(new GetCommand({ TableName: 'sailors', Key: { id: name } }));
  if (!Item) {
    return { statusCode: 404 };
  }
  console.log('found ' + name); // sink[log] from registered via sailors
};

exports.rename = async (event) => {
  const { name } = JSON.parse(event.body); // source[remote] as renamed
  await client.send(new UpdateCommand({ TableName: 'harbours', Key: { id: name }, UpdateExpression: 'SET berths = :n', ExpressionAttributeValues: { ':n': 4 } }));
};

async function harbourOf(id) {
  const answer = await documents.get({ TableName: 'harbours', Key: { id } }).promise();
  return answer.Item;
}

exports.harbour = async (event) => {
  const name = event.pathParameters.name;
  const harbour = await harbourOf(name);
  if (!harbour) {
    return { statusCode: 404 };
  }
  console.log('found ' + name); // MISSING sink[log] from renamed via harbours: an update makes an item under a key that is not there
};
