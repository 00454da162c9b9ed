const { execSync } = require('child_process');

exports.handler = async (event) => {
  const body = JSON.parse(event.body);
  const jobs = [];
  jobs.push({
    command: 'ls',
    given: {
      a1: body.a1, a2: body.a2, a3: body.a3, a4: body.a4, a5: body.a5,
      a6: body.a6, a7: body.a7, a8: body.a8, a9: body.a9, a10: body.a10, // source[remote] as one
      a11: body.a11, a12: body.a12, a13: body.a13, a14: body.a14, a15: body.a15,
      a16: body.a16, a17: body.a17, a18: body.a18, a19: body.a19, a20: body.a20,
    },
  });
  for (const item of body.items) {
    jobs.push({
      command: 'ls',
      given: {
        a21: body.a21, a22: body.a22, a23: body.a23, a24: body.a24, a25: body.a25,
        a26: body.a26, a27: body.a27, a28: body.a28, a29: body.a29, a30: body.a30,
        a31: body.a31, a32: body.a32, a33: body.a33, a34: body.a34, a35: body.a35,
        a36: body.a36, a37: body.a37, a38: body.a38, a39: body.a39, a40: body.a40,
      },
    });
  }
  for (const job of jobs) { // source[remote] as both
    execSync('echo ' + job.given.a7); // sink[command] from one, both
    execSync('echo ' + job.command); // safe[command]
  }
};
