export default async function handler(request) {
  const { searchParams } = new URL(request.url); // source[remote] as from
  const answer = await fetch(searchParams.get('from')); // sink[url] from from
  return new Response(answer.body);
}
