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
      a21: body.a21, a22: body.a22, a23: body.a23, a24: body.a24, a25: body.a25,
      a26: body.a26, a27: body.a27, a28: body.a28, a29: body.a29, a30: body.a30,
      a31: body.a31, a32: body.a32, a33: body.a33, a34: body.a34, a35: body.a35,
      a36: body.a36, a37: body.a37, a38: body.a38, a39: body.a39, a40: body.a40,
      a41: body.a41, a42: body.a42, a43: body.a43, a44: body.a44, a45: body.a45,
      a46: body.a46, a47: body.a47, a48: body.a48, a49: body.a49, a50: body.a50,
    },
  });
  for (const item of body.items) {
    jobs.push({
      command: 'ls',
      given: {
        a51: body.a51, a52: body.a52, a53: body.a53, a54: body.a54, a55: body.a55,
        a56: body.a56, a57: body.a57, a58: body.a58, a59: body.a59, a60: body.a60,
        a61: body.a61, a62: body.a62, a63: body.a63, a64: body.a64, a65: body.a65,
        a66: body.a66, a67: body.a67, a68: body.a68, a69: body.a69, a70: body.a70,
        a71: body.a71, a72: body.a72, a73: body.a73, a74: body.a74, a75: body.a75,
        a76: body.a76, a77: body.a77, a78: body.a78, a79: body.a79, a80: body.a80,
        a81: body.a81, a82: body.a82, a83: body.a83, a84: body.a84, a85: body.a85,
        a86: body.a86, a87: body.a87, a88: body.a88, a89: body.a89, a90: body.a90,
        a91: body.a91, a92: body.a92, a93: body.a93, a94: body.a94, a95: body.a95,
        a96: body.a96, a97: body.a97, a98: body.a98, a99: body.a99, a100: body.a100,
      },
    });
  }
  for (const job of jobs) { // source[remote] as both
    execSync('echo ' + job.given.a7); // sink[command] from one, both
    execSync('echo ' + job.command); // safe[command]
  }
};
