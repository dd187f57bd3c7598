/** The model functions that run beside the pane where there is much to do. What they take and give can be sent to a worker. */
import { kMeans } from "../models/k-means";
import { logisticFit } from "../models/logistic";
import { naturalBreaks } from "../models/natural-breaks";
import { spawnWorker } from "../worker/spawn";
import { Background } from "./background";

export const tasks = {
  kMeans: { run: kMeans, slowFrom: 5_000 },
  logisticFit: { run: logisticFit, slowFrom: 100_000 },
  naturalBreaks: { run: naturalBreaks, slowFrom: 500_000 },
};

export const background = new Background(tasks, spawnWorker);
