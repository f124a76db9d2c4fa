import { buildIfNeeded } from "./launch/build-if-needed.ts";
import { runCommand, say } from "./launch/run-command.ts";

await runCommand(async () => {
  if (!(await buildIfNeeded())) say("The pages are built already.");
});
