/** What Excel loads: hands it each function under its id. */
import { spawnWorker } from "../worker/spawn";
import { associated } from "./associated";

for (const [id, run] of associated(spawnWorker)) CustomFunctions.associate(id, run);
