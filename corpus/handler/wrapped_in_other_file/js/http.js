function withBody(inner) {
  return async (req, res) => {
    const input = req.body;
    res.json(await inner(input, req.method));
  };
}

module.exports = { withBody };
