const { ApiGatewayManagementApiClient, PostToConnectionCommand } = require('@aws-sdk/client-apigatewaymanagementapi');
const games = require('games-engine');

const sockets = new ApiGatewayManagementApiClient({ endpoint: process.env.SOCKETS });

exports.moved = async (event) => {
  try {
    await games.move(JSON.parse(event.body));
    return { statusCode: 200 };
  } catch (error) { // source[error] as failure
    const ConnectionId = event.requestContext.connectionId;
    await sockets.send(new PostToConnectionCommand({ ConnectionId, Data: JSON.stringify({ failed: `${error}` }) })); // sink[error-detail] from failure
    await sockets.send(new PostToConnectionCommand({ ConnectionId, Data: JSON.stringify({ failed: true }) })); // safe[error-detail]
    return { statusCode: 500, body: error.stack }; // safe[error-detail]
  }
};

exports.asked = async (event) => {
  try {
    return { statusCode: 200, body: JSON.stringify(await games.state(JSON.parse(event.body))) };
  } catch (error) {
    return { statusCode: 500, body: error.stack }; // source[error] as unanswered; sink[error-detail] from unanswered
  }
};
