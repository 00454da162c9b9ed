const shelf = require('../shelf');

exports.post = async (req, res) => {
  res.json(shelf.reserve(req.params.isbn)); // source[remote] as reserved
};
