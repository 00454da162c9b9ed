const { S3Client, GetObjectCommand } = require('@aws-sdk/client-s3');

const s3 = new S3Client({});
const buckets = { daily: 'daily-reports', weekly: 'weekly-reports' };

exports.any = async (event) => {
  const bucket = event.queryStringParameters.bucket; // source[remote] as bucket
  return s3.send(new GetObjectCommand({ Bucket: bucket, Key: 'report.json' })); // sink[resource] from bucket
};

exports.listed = async (event) => {
  const bucket = buckets[event.queryStringParameters.report];
  return s3.send(new GetObjectCommand({ Bucket: bucket, Key: 'report.json' })); // safe[resource]
};

exports.key = async (event) => {
  const key = event.pathParameters.key;
  return s3.send(new GetObjectCommand({ Bucket: 'daily-reports', Key: key })); // safe[resource]
};
