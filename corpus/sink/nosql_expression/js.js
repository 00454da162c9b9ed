const AWS = require('aws-sdk');

const table = new AWS.DynamoDB.DocumentClient();

exports.handler = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as name
  await table.scan({ TableName: 'Users', FilterExpression: 'name = ' + name }).promise(); // sink[nosql] from name
  await table.scan({ TableName: 'Users', FilterExpression: 'name = :n', ExpressionAttributeValues: { ':n': name } }).promise(); // safe[nosql]
};
