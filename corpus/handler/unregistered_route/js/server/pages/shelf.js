const { execSync } = require('child_process');

export default function shelf(req, res) {
  res.json(execSync('shelf ' + req.query.name)); // source[remote] as name; sink[command] from name
}
