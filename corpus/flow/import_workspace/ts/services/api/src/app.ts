import { run } from "@org/lib";

export const handler = async (event: any) => {
  run(event.queryStringParameters.folder); // source[remote] as folder
};
