import { runCommand } from "./launch/run-command.ts";

await runCommand(async () => {
  const { workAlone } = await import("./launch/work-alone.ts");
  await workAlone();
});
