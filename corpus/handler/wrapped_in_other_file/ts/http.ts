type Input = { folder: string };
type Inner = (input: Input, method: string) => Promise<unknown>;

export const withBody = (inner: Inner) => async (req: any, res: any) => {
  const input = req.body as Input;
  res.json(await inner(input, req.method));
};
