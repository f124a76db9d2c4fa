import { CHECKS, runChecks } from "./checks.ts";

const { style, routeTypes, types, unit } = CHECKS;
const { failed } = await runChecks([style, routeTypes, types, unit]);
process.exit(failed === 0 ? 0 : 1);
