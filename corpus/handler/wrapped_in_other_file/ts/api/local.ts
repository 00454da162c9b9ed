import { execSync } from "child_process";

type Input = { folder: string };
const withBody = (inner: (input: Input) => void) => async (input: Input) => inner(input);

export default withBody((input) => {
  execSync("ls " + input.folder); // safe[command]
});
