const { take } = require('./take');

class Screen {
  keep(text) {
    console.log(`shown ${text}`); // safe[log]
  }
}

take(process.argv[2], new Screen());
