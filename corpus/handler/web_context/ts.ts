import { execSync } from "child_process";

export const onRequestPost: PagesFunction<Env> = async (context) => {
  const { request, params } = context;
  const body = await request.json();
  execSync("ls " + body.folder); // source[remote] as body; sink[command] from body
  execSync("ls " + params.folder); // source[remote] as param; sink[command] from param
  const url = new URL(request.url); // source[remote] as address
  execSync("ls " + url.searchParams.get("folder")); // sink[command] from address
  execSync("ls " + context.env.FOLDER); // safe[command]
};

export async function onRequestPut({ request, next }) {
  const address = new URL(request.url); // source[remote] as elsewhere
  if (request.cf.country === "AT") return fetch(request); // safe[url]
  if (request.method === "HEAD") return fetch(request.clone()); // safe[url]
  execSync("ls " + request.cf.country); // safe[command]
  return fetch(address.searchParams.get("next")); // sink[url] from elsewhere
}

export async function onRequestGet({ request }) {
  execSync("ls " + request.headers.get("folder")); // source[remote] as header; sink[command] from header
}

export const GET: RequestHandler = async ({ url, params, cookies }) => {
  execSync("ls " + params.folder); // source[remote] as routed; sink[command] from routed
  execSync("ls " + url.searchParams.get("folder")); // source[remote] as query; sink[command] from query
  execSync("ls " + cookies.get("folder")); // source[remote] as cookie; sink[command] from cookie
  return new Response("");
};

export async function loader({ request, params }: LoaderFunctionArgs) {
  execSync("ls " + params.folder); // source[remote] as loaded; sink[command] from loaded
  return null;
}

export async function action({ request, params }: Changes) {
  execSync("ls " + params.folder); // safe[command]
  return null;
}

export const POST: Sender = async ({ params }) => {
  execSync("ls " + params.folder); // safe[command]
};
