const { execSync } = require('child_process');
const fs = require('fs');

function cardOf(reader, done) {
  fs.readFile('cards/' + Number(reader), (error, card) => {
    if (!error) {
      done(card);
    }
  });
}

exports.lend = async (event) => {
  const book = event.queryStringParameters.book; // source[remote] as book
  cardOf(1, () => {
    execSync('lend ' + book); // sink[command] from book
  });
};

function giveBack(book) {
  cardOf(2, () => {
    execSync('take ' + book); // SPURIOUS sink[command] from book: a callback inside one that is handed on may be any caller's
  });
}

exports.giveBack = async (event) => {
  giveBack(Number(event.queryStringParameters.book));
};

function reserve(book, done) {
  cardOf(3, () => done(book));
}

exports.reserve = async (event) => {
  const { book, shelf } = event.queryStringParameters; // source[remote] as reserved
  reserve(book, (title) => execSync('reserve ' + title)); // sink[command] from reserved
  reserve(Number(shelf), (title) => execSync('shelf ' + title)); // SPURIOUS sink[command] from reserved: a callback inside one that is handed on may be any caller's
};

exports.count = async (event) => {
  const book = Number(event.queryStringParameters.book);
  fs.readFile('cards/all', () => {
    execSync('count ' + book); // safe[command]
  });
};
