/** All paths of the wizard, in the order of the loop. A new path is a file beside this one and a line here. */
import type { Analysis } from "./analysis";
import { centers } from "./centers";
import { ecosystem } from "./ecosystem";
import { ideal } from "./ideal";
import { lifetime } from "./lifetime";
import { measure } from "./measure";
import { profiles } from "./profiles";
import { profit } from "./profit";
import { targets } from "./targets";

export const analyses: Analysis[] = [profit, lifetime, profiles, ideal, ecosystem, centers, targets, measure];
