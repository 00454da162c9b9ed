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
const s3 = new AWS.S3();

exports.read = (event, context, callback) => {
  s3.getObject({ Bucket: 'plans', Key: 'house' }, (error, data) => { // source[error] as reading
    if (error) {
      callback(null, { statusCode: 500, body: 'not read: ' + error }); // sink[error-detail] from reading
    } else {
      callback(null, { statusCode: 200, body: `read with ${error}` }); // safe[error-detail]
    }
  });
};

exports.send = (event, context, callback) => {
  const request = s3.getObject({ Bucket: 'plans', Key: 'house' });
  request.send((error) => {
    callback(null, { statusCode: 500, body: error.message }); // source[error] as sending; sink[error-detail] from sending
  });
};

const { S3Client, GetObjectCommand } = require('@aws-sdk/client-s3');

exports.byCommand = (event, context, callback) => {
  new S3Client({}).send(new GetObjectCommand({ Bucket: 'notes', Key: 'menu' }), (trouble, data) => {
    if (trouble) return callback(null, { statusCode: 500, body: trouble.message }); // source[error] as trouble; sink[error-detail] from trouble
    callback(null, { statusCode: 200, body: 'there' }); // safe[error-detail]
  });
};

const mail = require('nodemailer').createTransport({ host: 'mail.example.com' });

exports.mail = (event, context, callback) => {
  mail.sendMail({ to: 'office@example.com', text: 'menu' }, (failure) => {
    if (failure) return callback(null, { statusCode: 500, body: failure.message }); // source[error] as failure; sink[error-detail] from failure
    callback(null, { statusCode: 200, body: 'sent' }); // safe[error-detail]
  });
};
