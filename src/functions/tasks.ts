/** The model functions that run beside the pane where there is much to do. What they take and give can be sent to a worker. */
import { fitSpend } from "../models/gamma-gamma";
import { kMeans } from "../models/k-means";
import { logisticFit } from "../models/logistic";
import { naturalBreaks } from "../models/natural-breaks";
import { discountedPurchases, expectedPurchases, fitPurchases, probabilityAlive } from "../models/purchase";
import { spawnWorker } from "../worker/spawn";
import { Background } from "./background";

export const tasks = {
  discountedPurchases: { run: discountedPurchases, slowFrom: 500_000 },
  expectedPurchases: { run: expectedPurchases, slowFrom: 500_000 },
  fitPurchases: { run: fitPurchases, slowFrom: 60_000 },
  fitSpend: { run: fitSpend, slowFrom: 500_000 },
  kMeans: { run: kMeans, slowFrom: 5_000 },
  logisticFit: { run: logisticFit, slowFrom: 100_000 },
  naturalBreaks: { run: naturalBreaks, slowFrom: 500_000 },
  probabilityAlive: { run: probabilityAlive, slowFrom: 500_000 },
};

export const background = new Background(tasks, spawnWorker);
