import { execSync } from 'child_process';
import ApiBuilder from 'claudia-api-builder';

const api = new ApiBuilder();

api.get('/notes', (request) => {
  execSync('sort ' + request.env.order); // safe[command]
  return execSync('grep ' + request.queryString.word); // source[remote] as word; sink[command] from word
});

api.post('/notes', ({ body }) => {
  try {
    return execSync('add ' + Number(body.count)); // safe[command]
  } catch (error) {
    return new api.ApiResponse({ error: error.stack }, {}, 500); // source[error] as error; sink[error-detail] from error
  }
});

export default api;
