import { execSync } from 'child_process';
import { NOTES, STATISTICS, load } from './tables';

export const handler = async () => {
  const note = await load(NOTES);
  execSync(`speak ${note.text}`); // sink[command] from text via Notes
  const statistic = await load(STATISTICS);
  execSync(`speak ${statistic.text}`); // safe[command]
  execSync(`speak ${NOTES}`); // safe[command]
  return { statusCode: 204 };
};
