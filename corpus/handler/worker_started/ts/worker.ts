import { received } from './mails';
import { check } from './checks';

export default { email: received, fetch: () => new Response(String(check.email('a@example.com'))) };
