import express, { Request, Response as Answer } from 'express';
import { DynamoDB } from 'aws-sdk';

const app = express();
const table = new DynamoDB.DocumentClient();

async function rate(code: string) {
  const answer = await fetch(`https://rates.example.com/v1/${encodeURIComponent(code)}`);
  if (!answer.ok) throw new Error('no rate');
  return (await answer.json()).rate;
}

app.get('/rates/:code', async (req: Request, res: Answer) => {
  try {
    const list = req.query.list as string;
    const wanted = list.split(',').map((one) => one.trim());
    res.json({ wanted, rate: await rate(req.params.code) });
  } catch (error) {
    res.status(500).json({ error }); // safe[error-detail]
  }
});

app.get('/texts/:code', async (req: Request, res: Answer) => {
  try {
    res.json({ rate: await rate(req.params.code) });
  } catch (error) {
    res.status(500).json({ error: (error as Error).message }); // source[error] as text; sink[error-detail] from text
  }
});

app.get('/converted/:code', async (req: Request, res: Answer) => {
  try {
    res.json({ rate: await rate(req.params.code) });
  } catch (error) { // source[error] as converted
    res.status(500).json({ error: String(error) }); // sink[error-detail] from converted
  }
});

app.get('/templates/:code', async (req: Request, res: Answer) => {
  try {
    res.json({ rate: await rate(req.params.code) });
  } catch (error) { // source[error] as shown
    res.status(500).json({ error: `failed: ${error}` }); // sink[error-detail] from shown
  }
});

app.get('/rows/:code', async (req: Request, res: Answer) => {
  try {
    const found = await table.get({ TableName: 'rates', Key: { code: req.params.code } }).promise();
    res.json({ rate: found.Item });
  } catch (error) { // source[error] as stored
    res.status(500).json({ error }); // sink[error-detail] from stored
  }
});

export default app;
