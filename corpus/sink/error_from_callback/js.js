const { exec } = require('child_process');

exports.open = (event, context, callback) => {
  exec('uptime', (error, stdout) => {
    if (error) return callback(null, { statusCode: 500, body: error.message }); // source[error] as error; sink[error-detail] from error
    callback(null, { statusCode: 200, body: stdout });
  });
};

exports.quiet = (event, context, callback) => {
  exec('uptime', (error, stdout) => {
    if (error) return callback(null, { statusCode: 500, body: 'failed' }); // safe[error-detail]
    callback(null, { statusCode: 200, body: stdout });
  });
};

const AWS = require('aws-sdk');
const { S3Client, GetObjectCommand } = require('@aws-sdk/client-s3');

exports.byService = (event, context, callback) => {
  new AWS.S3().getObject({ Bucket: 'notes', Key: 'menu' }, (problem, data) => { // source[error] as problem
    if (problem) return callback(null, { statusCode: 500, body: `no menu: ${problem}` }); // sink[error-detail] from problem
    callback(null, { statusCode: 200, body: `${problem}` }); // safe[error-detail]
  });
};

exports.bySentRequest = (event, context, callback) => {
  new AWS.DynamoDB.DocumentClient().get({ TableName: 'dishes', Key: { id: 1 } }).send((fault, data) => {
    if (fault) return callback(null, { statusCode: 500, body: fault.message }); // source[error] as fault; sink[error-detail] from fault
    callback(null, { statusCode: 200, body: data.Item.name }); // safe[error-detail]
  });
};

exports.byCommand = (event, context, callback) => {
  new S3Client({}).send(new GetObjectCommand({ Bucket: 'notes', Key: 'menu' }), (trouble, data) => {
    if (trouble) return callback(null, { statusCode: 500, body: trouble.message }); // source[error] as trouble; sink[error-detail] from trouble
    callback(null, { statusCode: 200, body: 'there' }); // safe[error-detail]
  });
};
