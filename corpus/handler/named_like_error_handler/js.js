const { execSync } = require('child_process');

exports.problemHandler = (error) => {
  execSync('report ' + error.place); // safe[command]
};

exports.orderHandler = (order) => {
  execSync('report ' + order.place); // source[remote] as place; sink[command] from place
};
