import { runCommand } from "./launch/run-command.ts";

await runCommand(async () => {
  const { supervise } = await import("./launch/supervise.ts");
  await supervise({ isDev: false });
});
