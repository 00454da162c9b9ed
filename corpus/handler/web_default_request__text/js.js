export default async function load(address) {
  const { searchParams } = new URL(address.url);
  const answer = await fetch(searchParams.get('from')); // safe[url]
  return new Response(answer.body);
}
