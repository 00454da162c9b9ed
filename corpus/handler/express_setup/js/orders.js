const { Router } = require('express');
const { execSync } = require('child_process');

const router = Router();

router.get('/:id', show); // source[remote] as call

function show(req, res) {
  execSync('ls ' + req.params.id); // source[remote] as id; MISSING sink[command] from id: the first read or the call is named; SPURIOUS sink[command] from call: see there
  execSync('ls ' + req.socket.localPort); // safe[command]
  res.json({});
}

module.exports = router;
