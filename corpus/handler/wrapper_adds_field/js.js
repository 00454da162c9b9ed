const { exec } = require('child_process');

const parsed = (work) => async (event) => work({ ...event, input: JSON.parse(event.body), size: Number(event.body) }); // source[remote] as input

exports.spread = parsed(async (event) => {
  exec(event.input.command); // sink[command] from input
  exec('head -c ' + event.size); // safe[command]
});

const stored = (work) => async (event) => {
  event.name = event.queryStringParameters.name; // source[remote] as name
  event.kind = 'boat';
  return work(event);
};

exports.assigned = stored(async (event) => {
  exec(event.name); // sink[command] from name
  exec(event.kind); // safe[command]
});

const named = (work) => async (event) => {
  event.name = event.pathParameters.name; // source[remote] as name2
  return work(event);
};

exports.twice = parsed(
  named(async ({ name, input }) => {
    exec(name); // sink[command] from name2
    exec(input.command); // sink[command] from input
  }),
);
