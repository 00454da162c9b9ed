const fs = require('fs');

const isLocal = process.env.NODE_ENV === 'development';
const stage = process.env.STAGE || 'local';

const isProduction = () => process.env.NODE_ENV === 'production';

exports.handler = async () => {
  try {
    fs.readFileSync('/tmp/kept');
  } catch (error) {
    if (isLocal) return { statusCode: 500, body: error.message }; // safe[error-detail]
    if (stage === 'local') return { statusCode: 500, body: error.stack }; // safe[error-detail]
    if (!isProduction()) return { statusCode: 500, body: error.stack }; // safe[error-detail]
    if (process.env.IS_OFFLINE) return { statusCode: 500, body: error.stack }; // safe[error-detail]
    if (process.env.NODE_ENV !== 'production') return { statusCode: 500, body: error.stack }; // safe[error-detail]
    const body = JSON.stringify({ message: 'failed', detail: process.env.NODE_ENV === 'test' ? error.message : undefined });
    if (stage === 'blue') return { statusCode: 500, body }; // safe[error-detail]
    if (stage === 'dev') return { statusCode: 500, body: error.stack }; // source[error] as text; sink[error-detail] from text
    if (process.env.NODE_ENV === 'production') return { statusCode: 502, body: error.message }; // source[error] as again; sink[error-detail] from again
  }
};
