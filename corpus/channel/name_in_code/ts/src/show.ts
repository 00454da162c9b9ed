import { execSync } from 'child_process';
import { NOTES, STATISTICS, load } from './tables';

export const handler = async () => {
  const note = await load(NOTES);
  execSync(`speak ${note.text}`); // sink[command] from text via Notes
  const statistic = await load(STATISTICS);
  execSync(`speak ${statistic.text}`); // SPURIOUS sink[command] from text via Notes: a reading operation in a helper counts for every table that the helper is given
  execSync(`speak ${NOTES}`); // safe[command]
  return { statusCode: 204 };
};
