const { Router } = require('express');
const { execSync } = require('child_process');

const router = Router();

router.get('/:id', show);

function show(req, res) {
  execSync('ls ' + req.params.id); // source[remote] as id; sink[command] from id
  execSync('ls ' + req.socket.localPort); // safe[command]
  res.json({});
}

module.exports = router;
