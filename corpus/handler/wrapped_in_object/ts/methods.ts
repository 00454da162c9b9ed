type Handler = (req: any, res: any) => Promise<void>;

export function methods(options: { before: (options?: any) => void; handlers: Record<string, Handler> }): Handler {
  return async (req, res) => {
    options.before();
    await options.handlers[req.method](req, res);
  };
}
