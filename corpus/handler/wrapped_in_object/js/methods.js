exports.methods = ({ before, handlers }) => async (req, res) => {
  before();
  return handlers[req.method](req, res);
};
