import { runCommand } from "./launch/run-command.ts";
import { supervise } from "./launch/supervise.ts";

await runCommand(() => supervise({ isDev: false }));
