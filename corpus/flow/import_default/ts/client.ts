import S3 from 'aws-sdk/clients/s3';

const s3 = new S3();

export const chosen = async (event) => {
  const bucket = event.queryStringParameters.bucket; // source[remote] as bucket
  return s3.getObject({ Bucket: bucket, Key: 'report' }).promise(); // sink[resource] from bucket
};

export const fixed = async (event) => {
  const key = event.queryStringParameters.bucket;
  return s3.getObject({ Bucket: 'reports', Key: key }).promise(); // safe[resource]
};
