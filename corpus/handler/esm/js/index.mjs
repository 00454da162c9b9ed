import { execSync } from 'child_process';

export const handler = async (event) => {
  execSync('ls ' + event.queryStringParameters.name); // source[remote] as first; sink[command] from first
};

export async function list(event, context) {
  execSync('ls ' + event.queryStringParameters.name); // source[remote] as second; sink[command] from second
}

const remove = async (event, context) => {
  execSync('rm ' + event.queryStringParameters.name); // source[remote] as third; sink[command] from third
};

const kept = async (event, context) => {
  execSync('ls ' + event.queryStringParameters.name); // safe[command]
};

export { remove as main };
