exports.queued = async (event) => {
  try {
    for (const record of event.Records) await store(JSON.parse(record.body).order, record.receiptHandle);
    return { statusCode: 200 };
  } catch (error) {
    return { statusCode: 500, body: error.stack }; // safe[error-detail]
  }
};

exports.asked = async (event) => {
  try {
    return { statusCode: 200, body: JSON.stringify(await load(event.queryStringParameters.id)) };
  } catch (error) {
    return { statusCode: 500, body: error.stack }; // source[error] as failure; sink[error-detail] from failure
  }
};
