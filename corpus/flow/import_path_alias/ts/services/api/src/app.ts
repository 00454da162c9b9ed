import { run } from "@shared/run";

export const handler = async (event: any) => {
  run(event.queryStringParameters.folder); // source[remote] as folder
};
