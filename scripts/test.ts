import { CHECKS, runChecks } from "./checks.ts";

const { passed, failed } = await runChecks(Object.values(CHECKS));
process.exit(failed === 0 && passed > 0 ? 0 : 1);
