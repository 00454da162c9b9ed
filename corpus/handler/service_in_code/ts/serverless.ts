import type { AWS } from '@serverless/typescript';
import { show, nightly } from '@functions/index';
import remove from './src/functions/remove';

const stage = process.env.STAGE || 'dev';

const configuration: AWS = {
  service: 'shelves',
  provider: { name: 'aws', runtime: 'nodejs20.x', stage },
  functions: { show, nightly, ...{ remove } },
};

module.exports = configuration;
